<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message id="language_name">
        <source>中文</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>English</translation>
    </message>
    <message id="grade_5">
        <source>非常满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>Very satisfied</translation>
    </message>
    <message id="grade_4">
        <source>满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>Satisfied</translation>
    </message>
    <message id="grade_3">
        <source>基本满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>Fairly satisfied</translation>
    </message>
    <message id="grade_2">
        <source>不满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>Dissatisfied</translation>
    </message>
    <message id="grade_1">
        <source>非常不满意</source>
        <extracomment>the faces, from the best grade, 5, to the worst</extracomment>
        <translation>Very dissatisfied</translation>
    </message>
    <message id="counter">
        <source>{counter} 号窗口</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Counter {counter}</translation>
    </message>
    <message id="staff">
        <source>工号 {clerk}</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Staff {clerk}</translation>
    </message>
    <message id="prompt">
        <source>请您对本次服务作出评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>How was our service today?</translation>
    </message>
    <message id="done">
        <source>{number}&#x3000;{item}&#x3000;已办完</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{number}&#x3000;{item}&#x3000;is done</translation>
    </message>
    <message id="done_without_item">
        <source>{number}&#x3000;已办完</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>{number}&#x3000;is done</translation>
    </message>
    <message id="remaining">
        <source>{seconds} 秒后自动返回</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Closes in {seconds} s</translation>
    </message>
    <message id="privacy">
        <source>轻触表情即可；窗口人员看不到您的评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Touch a face; the clerk cannot see your answer</translation>
    </message>
    <message id="sending">
        <source>正在提交…</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Sending…</translation>
    </message>
    <message id="your_grade">
        <source>您的评价：{grade}</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>You chose: {grade}</translation>
    </message>
    <message id="reason_prompt">
        <source>请选择原因&#x3000;What was it?</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>What was it?&#x3000;请选择原因</translation>
    </message>
    <message id="reason_note">
        <source>可选多项；窗口人员看不到您的选择</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>One or more; the clerk cannot see them</translation>
    </message>
    <message id="reason_missing">
        <source>抱歉，现在无法显示原因选项</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Sorry, the reasons cannot be shown now</translation>
    </message>
    <message id="reason_elsewhere">
        <source>这样的评价需要写明原因，我们才好改进。
您的意见也可以向导办台提出。</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Such a rating needs a reason, so that we can do better.
The guide desk also takes what you want to say.</translation>
    </message>
    <message id="more" numerus="yes">
        <source>更多原因（%n）</source>
        <extracomment>how many reasons there are beside those shown</extracomment>
        <translation>
            <numerusform>More (%n)</numerusform>
            <numerusform>More (%n)</numerusform>
        </translation>
    </message>
    <message id="back">
        <source>返回</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Back</translation>
    </message>
    <message id="send">
        <source>提交</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Submit</translation>
    </message>
    <message id="leave">
        <source>知道了</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>All right</translation>
    </message>
    <message id="thanks">
        <source>感谢您的评价</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Thank you for your feedback</translation>
    </message>
    <message id="thanks_detail">
        <source>您的意见帮助我们把服务做得更好</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>It helps us to serve you better</translation>
    </message>
    <message id="sorry">
        <source>评价未能提交</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Your feedback could not be sent</translation>
    </message>
    <message id="sorry_detail">
        <source>给您添麻烦了，您的意见也可以向导办台提出</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>We are sorry; the guide desk also takes what you want to say</translation>
    </message>
    <message id="idle_closed">
        <source>暂未开放</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Closed</translation>
    </message>
    <message id="idle_closed_detail">
        <source>请前往其他窗口</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Please go to another counter</translation>
    </message>
    <message id="idle_free">
        <source>欢迎</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Welcome</translation>
    </message>
    <message id="idle_free_detail">
        <source>请留意叫号</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Please wait for your number</translation>
    </message>
    <message id="idle_calling">
        <source>请 {number} 号</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>{number}</translation>
    </message>
    <message id="idle_calling_detail">
        <source>到本窗口办理</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Please come to this counter</translation>
    </message>
    <message id="idle_serving">
        <source>正在为 {number} 号办理</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Now serving {number}</translation>
    </message>
    <message id="idle_serving_detail">
        <source>办完后请您评价</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>You can rate us when it is done</translation>
    </message>
    <message id="idle_paused">
        <source>暂停服务</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Paused</translation>
    </message>
    <message id="idle_paused_detail">
        <source>请您稍候，或咨询导办台</source>
        <extracomment>while nobody is asked: the large line, and the detail under it</extracomment>
        <translation>Please wait, or ask at the guide desk</translation>
    </message>
    <message id="away">
        <source>欢迎</source>
        <extracomment>the visitor&apos;s screen at a counter</extracomment>
        <translation>Welcome</translation>
    </message>
</context>
</TS>
