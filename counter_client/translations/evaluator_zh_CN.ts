<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message id="language_name">
        <source>中文</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>中文</translation>
    </message>
    <message id="grade_5">
        <source>非常满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>非常满意</translation>
    </message>
    <message id="grade_4">
        <source>满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>满意</translation>
    </message>
    <message id="grade_3">
        <source>基本满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>基本满意</translation>
    </message>
    <message id="grade_2">
        <source>不满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>不满意</translation>
    </message>
    <message id="grade_1">
        <source>非常不满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>非常不满意</translation>
    </message>
    <message id="counter">
        <source>{counter} 号窗口</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{counter} 号窗口</translation>
    </message>
    <message id="staff">
        <source>工号 {clerk}</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>工号 {clerk}</translation>
    </message>
    <message id="prompt">
        <source>请您对本次服务作出评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>请您对本次服务作出评价</translation>
    </message>
    <message id="done">
        <source>{number}&#x3000;{item}&#x3000;已办完</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{number}&#x3000;{item}&#x3000;已办完</translation>
    </message>
    <message id="done_without_item">
        <source>{number}&#x3000;已办完</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{number}&#x3000;已办完</translation>
    </message>
    <message id="remaining">
        <source>{seconds} 秒后自动返回</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{seconds} 秒后自动返回</translation>
    </message>
    <message id="privacy">
        <source>轻触表情即可；窗口人员看不到您的评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>轻触表情即可；窗口人员看不到您的评价</translation>
    </message>
    <message id="sending">
        <source>正在提交…</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>正在提交…</translation>
    </message>
    <message id="your_grade">
        <source>您的评价：{grade}</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>您的评价：{grade}</translation>
    </message>
    <message id="reason_prompt">
        <source>请选择原因&#x3000;What was it?</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>请选择原因&#x3000;What was it?</translation>
    </message>
    <message id="reason_note">
        <source>可选多项；窗口人员看不到您的选择</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>可选多项；窗口人员看不到您的选择</translation>
    </message>
    <message id="reason_missing">
        <source>抱歉，现在无法显示原因选项</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>抱歉，现在无法显示原因选项</translation>
    </message>
    <message id="reason_elsewhere">
        <source>这样的评价需要写明原因，我们才好改进。
您的意见也可以向导办台提出。</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>这样的评价需要写明原因，我们才好改进。
您的意见也可以向导办台提出。</translation>
    </message>
    <message id="more" numerus="yes">
        <source>更多原因（%n）</source>
        <extracomment>how many reasons there are beside those shown</extracomment>
        <translation>
            <numerusform>更多原因（%n）</numerusform>
        </translation>
    </message>
    <message id="back">
        <source>返回</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>返回</translation>
    </message>
    <message id="send">
        <source>提交</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>提交</translation>
    </message>
    <message id="leave">
        <source>知道了</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>知道了</translation>
    </message>
    <message id="thanks">
        <source>感谢您的评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>感谢您的评价</translation>
    </message>
    <message id="thanks_detail">
        <source>您的意见帮助我们把服务做得更好</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>您的意见帮助我们把服务做得更好</translation>
    </message>
    <message id="sorry">
        <source>评价未能提交</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>评价未能提交</translation>
    </message>
    <message id="sorry_detail">
        <source>给您添麻烦了，您的意见也可以向导办台提出</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>给您添麻烦了，您的意见也可以向导办台提出</translation>
    </message>
    <message id="idle_closed">
        <source>暂未开放</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>暂未开放</translation>
    </message>
    <message id="idle_closed_detail">
        <source>请前往其他窗口</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>请前往其他窗口</translation>
    </message>
    <message id="idle_free">
        <source>欢迎</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>欢迎</translation>
    </message>
    <message id="idle_free_detail">
        <source>请留意叫号</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>请留意叫号</translation>
    </message>
    <message id="idle_calling">
        <source>请 {number} 号</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>请 {number} 号</translation>
    </message>
    <message id="idle_calling_detail">
        <source>到本窗口办理</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>到本窗口办理</translation>
    </message>
    <message id="idle_serving">
        <source>正在为 {number} 号办理</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>正在为 {number} 号办理</translation>
    </message>
    <message id="idle_serving_detail">
        <source>办完后请您评价</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>办完后请您评价</translation>
    </message>
    <message id="idle_paused">
        <source>暂停服务</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>暂停服务</translation>
    </message>
    <message id="idle_paused_detail">
        <source>请您稍候，或咨询导办台</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>请您稍候，或咨询导办台</translation>
    </message>
    <message id="away">
        <source>欢迎</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>欢迎</translation>
    </message>
</context>
</TS>
