<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message id="language_name">
        <source>中文</source>
        <extracomment>the language&apos;s own name for itself, on the button that switches to it</extracomment>
        <translation>中文</translation>
    </message>
    <message id="date_long">
        <source>M月d日 dddd</source>
        <extracomment>a pattern of QLocale for the day over every page: d, MMM, dddd are day, month and weekday</extracomment>
        <translation>M月d日 dddd</translation>
    </message>
    <message id="date_short">
        <source>M月d日 ddd</source>
        <extracomment>a pattern of QLocale for a day to book</extracomment>
        <translation>M月d日 ddd</translation>
    </message>
    <message id="list_separator">
        <source>、</source>
        <extracomment>between the names of a list</extracomment>
        <translation>、</translation>
    </message>
    <message id="elder_mode">
        <source>大字版</source>
        <extracomment>the frame of every page</extracomment>
        <translation>大字版</translation>
    </message>
    <message id="normal_type">
        <source>标准字</source>
        <extracomment>the frame of every page</extracomment>
        <translation>标准字</translation>
    </message>
    <message id="high_contrast">
        <source>高对比</source>
        <extracomment>the frame of every page</extracomment>
        <translation>高对比</translation>
    </message>
    <message id="normal_contrast">
        <source>标准色</source>
        <extracomment>the frame of every page</extracomment>
        <translation>标准色</translation>
    </message>
    <message id="wheelchair">
        <source>低位操作</source>
        <extracomment>the frame of every page</extracomment>
        <translation>低位操作</translation>
    </message>
    <message id="low_hint">
        <source>所有按钮都在下半屏</source>
        <extracomment>the frame of every page</extracomment>
        <translation>所有按钮都在下半屏</translation>
    </message>
    <message id="normal_reach">
        <source>全屏操作</source>
        <extracomment>the frame of every page</extracomment>
        <translation>全屏操作</translation>
    </message>
    <message id="help">
        <source>求助</source>
        <extracomment>the frame of every page</extracomment>
        <translation>求助</translation>
    </message>
    <message id="help_called">
        <source>已呼叫</source>
        <extracomment>the frame of every page</extracomment>
        <translation>已呼叫</translation>
    </message>
    <message id="help_sent_title">
        <source>已通知导办台</source>
        <extracomment>the frame of every page</extracomment>
        <translation>已通知导办台</translation>
    </message>
    <message id="help_sent_text">
        <source>工作人员会到这台机器来帮您，请稍候，不用担心超时</source>
        <extracomment>the frame of every page</extracomment>
        <translation>工作人员会到这台机器来帮您，请稍候，不用担心超时</translation>
    </message>
    <message id="help_coming_title">
        <source>工作人员正在过来</source>
        <extracomment>the frame of every page</extracomment>
        <translation>工作人员正在过来</translation>
    </message>
    <message id="help_coming_text">
        <source>请在这里稍等片刻</source>
        <extracomment>the frame of every page</extracomment>
        <translation>请在这里稍等片刻</translation>
    </message>
    <message id="help_failed_title">
        <source>请到导办台</source>
        <extracomment>the frame of every page</extracomment>
        <translation>请到导办台</translation>
    </message>
    <message id="help_failed_text">
        <source>现在无法呼叫，导办台的工作人员可以当面帮您办理</source>
        <extracomment>the frame of every page</extracomment>
        <translation>现在无法呼叫，导办台的工作人员可以当面帮您办理</translation>
    </message>
    <message id="help_go_on">
        <source>继续操作</source>
        <extracomment>the frame of every page</extracomment>
        <translation>继续操作</translation>
    </message>
    <message id="help_drop">
        <source>不需要了</source>
        <extracomment>the frame of every page</extracomment>
        <translation>不需要了</translation>
    </message>
    <message id="home">
        <source>返回首页</source>
        <extracomment>the frame of every page</extracomment>
        <translation>返回首页</translation>
    </message>
    <message id="back">
        <source>返回</source>
        <extracomment>the frame of every page</extracomment>
        <translation>返回</translation>
    </message>
    <message id="close">
        <source>关闭</source>
        <extracomment>the frame of every page</extracomment>
        <translation>关闭</translation>
    </message>
    <message id="welcome">
        <source>您好，请选择要办的事</source>
        <extracomment>the first page</extracomment>
        <translation>您好，请选择要办的事</translation>
    </message>
    <message id="greeting">
        <source>您好，{name}</source>
        <extracomment>the first page</extracomment>
        <translation>您好，{name}</translation>
    </message>
    <message id="greeted_hint">
        <source>请选择要办的事；身份信息仅用于本次取号</source>
        <extracomment>the first page</extracomment>
        <translation>请选择要办的事；身份信息仅用于本次取号</translation>
    </message>
    <message id="greeting_of_code">
        <source>您好，已读取您的身份码</source>
        <extracomment>the first page</extracomment>
        <translation>您好，已读取您的身份码</translation>
    </message>
    <message id="greeted_hint_of_code">
        <source>请选择要办的事；身份码只用一次，本机看不到您的信息</source>
        <extracomment>the first page</extracomment>
        <translation>请选择要办的事；身份码只用一次，本机看不到您的信息</translation>
    </message>
    <message id="card_or_code_hint">
        <source>可先刷身份证，或出示“一部手机办事通”身份码；已有号票请扫小票</source>
        <extracomment>the first page</extracomment>
        <translation>可先刷身份证，或出示“一部手机办事通”身份码；已有号票请扫小票</translation>
    </message>
    <message id="code_hint">
        <source>读卡器暂不可用，可出示“一部手机办事通”身份码；已有号票请扫小票</source>
        <extracomment>the first page</extracomment>
        <translation>读卡器暂不可用，可出示“一部手机办事通”身份码；已有号票请扫小票</translation>
    </message>
    <message id="any_hint">
        <source>可先出示证件（见右侧图标），也可直接选择</source>
        <extracomment>the first page</extracomment>
        <translation>可先出示证件（见右侧图标），也可直接选择</translation>
    </message>
    <message id="greeted_hint_of_social_card">
        <source>请选择要办的事；身份信息仅用于本次取号。查询本人事项请刷身份证</source>
        <extracomment>the first page</extracomment>
        <translation>请选择要办的事；身份信息仅用于本次取号。查询本人事项请刷身份证</translation>
    </message>
    <message id="card_hint">
        <source>可先把身份证放在读卡区，也可直接选择</source>
        <extracomment>the first page</extracomment>
        <translation>可先把身份证放在读卡区，也可直接选择</translation>
    </message>
    <message id="card_away">
        <source>读卡器暂不可用，可直接选择取号</source>
        <extracomment>the first page</extracomment>
        <translation>读卡器暂不可用，可直接选择取号</translation>
    </message>
    <message id="search_prompt">
        <source>搜索：输入拼音或首字母，再选汉字</source>
        <extracomment>the first page</extracomment>
        <translation>搜索：输入拼音或首字母，再选汉字</translation>
    </message>
    <message id="search_empty">
        <source>输入拼音首字母即可，如“结婚登记”输入 JHDJ</source>
        <extracomment>the first page</extracomment>
        <translation>输入拼音首字母即可，如“结婚登记”输入 JHDJ</translation>
    </message>
    <message id="search_none">
        <source>没有找到，请换个说法，或到导办台咨询</source>
        <extracomment>the first page</extracomment>
        <translation>没有找到，请换个说法，或到导办台咨询</translation>
    </message>
    <message id="search_count" numerus="yes">
        <source>找到 %n 个事项</source>
        <extracomment>the first page</extracomment>
        <translation>
            <numerusform>找到 %n 个事项</numerusform>
        </translation>
    </message>
    <message id="clear">
        <source>清空</source>
        <extracomment>the first page</extracomment>
        <translation>清空</translation>
    </message>
    <message id="frequent">
        <source>常办事项</source>
        <extracomment>the first page</extracomment>
        <translation>常办事项</translation>
    </message>
    <message id="all_matters">
        <source>常办事项在前，向上滑动查看更多</source>
        <extracomment>the first page</extracomment>
        <translation>常办事项在前，向上滑动查看更多</translation>
    </message>
    <message id="matter_count" numerus="yes">
        <source>%n 个事项</source>
        <extracomment>the first page</extracomment>
        <translation>
            <numerusform>%n 个事项</numerusform>
        </translation>
    </message>
    <message id="waiting_none">
        <source>当前无人等候</source>
        <extracomment>the first page</extracomment>
        <translation>当前无人等候</translation>
    </message>
    <message id="waiting_count" numerus="yes">
        <source>%n 人等候</source>
        <extracomment>the first page</extracomment>
        <translation>
            <numerusform>%n 人等候</numerusform>
        </translation>
    </message>
    <message id="queue_closed">
        <source>暂停取号</source>
        <extracomment>the first page</extracomment>
        <translation>暂停取号</translation>
    </message>
    <message id="expected_wait">
        <source>预计等候</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>预计等候</translation>
    </message>
    <message id="wait_within_minutes">
        <source>{high} 分钟以内</source>
        <extracomment>an expected wait, on screen and slip</extracomment>
        <translation>{high} 分钟以内</translation>
    </message>
    <message id="wait_about_minutes">
        <source>约 {high} 分钟</source>
        <extracomment>an expected wait, on screen and slip</extracomment>
        <translation>约 {high} 分钟</translation>
    </message>
    <message id="wait_range_minutes">
        <source>约 {low}–{high} 分钟</source>
        <extracomment>an expected wait, on screen and slip</extracomment>
        <translation>约 {low}–{high} 分钟</translation>
    </message>
    <message id="wait_within_hours">
        <source>{high} 小时以内</source>
        <extracomment>an expected wait, on screen and slip</extracomment>
        <translation>{high} 小时以内</translation>
    </message>
    <message id="wait_range_hours">
        <source>约 {low}–{high} 小时</source>
        <extracomment>an expected wait, on screen and slip</extracomment>
        <translation>约 {low}–{high} 小时</translation>
    </message>
    <message id="people_ahead">
        <source>前面等候</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>前面等候</translation>
    </message>
    <message id="people" numerus="yes">
        <source>%n 人</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message id="open_counters" numerus="yes">
        <source>%n 个窗口正在办理</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>
            <numerusform>%n 个窗口正在办理</numerusform>
        </translation>
    </message>
    <message id="wait_note">
        <source>时间为估计，以现场叫号为准</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>时间为估计，以现场叫号为准</translation>
    </message>
    <message id="wait_unknown">
        <source>正在估算…</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>正在估算…</translation>
    </message>
    <message id="fee">
        <source>收费</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>收费</translation>
    </message>
    <message id="time_limit">
        <source>办理时限</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>办理时限</translation>
    </message>
    <message id="department">
        <source>办理部门</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>办理部门</translation>
    </message>
    <message id="nearby_places">
        <source>就近可办</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>就近可办</translation>
    </message>
    <message id="materials">
        <source>请准备这些材料</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>请准备这些材料</translation>
    </message>
    <message id="materials_none">
        <source>无需携带材料</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>无需携带材料</translation>
    </message>
    <message id="materials_more" numerus="yes">
        <source>另有 %n 项，窗口提供一次性告知单</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>
            <numerusform>另有 %n 项，窗口提供一次性告知单</numerusform>
        </translation>
    </message>
    <message id="priority">
        <source>如属优先人群，请选择</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>如属优先人群，请选择</translation>
    </message>
    <message id="priority_none">
        <source>普通取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>普通取号</translation>
    </message>
    <message id="priority_question">
        <source>您属于以下优先人群吗？</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>您属于以下优先人群吗？</translation>
    </message>
    <message id="more_below">
        <source>下面还有，点此查看</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>下面还有，点此查看</translation>
    </message>
    <message id="more_top">
        <source>回到上面</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>回到上面</translation>
    </message>
    <message id="priority_proof">
        <source>到窗口请出示：{proof}</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>到窗口请出示：{proof}</translation>
    </message>
    <message id="online_advice">
        <source>此事项可以网上办理，不必排队；需要帮助请取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>此事项可以网上办理，不必排队；需要帮助请取号</translation>
    </message>
    <message id="online_advice_all">
        <source>这些事项都可以网上办理，不必排队；需要帮助请取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>这些事项都可以网上办理，不必排队；需要帮助请取号</translation>
    </message>
    <message id="online_advice_some">
        <source>可以网上办理，不必排队：{names}</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>可以网上办理，不必排队：{names}</translation>
    </message>
    <message id="needs_card">
        <source>此事项需要刷身份证后取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>此事项需要刷身份证后取号</translation>
    </message>
    <message id="needs_any">
        <source>此事项需要先出示证件，任选下面一种</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>此事项需要先出示证件，任选下面一种</translation>
    </message>
    <message id="needs_card_or_code">
        <source>此事项须先刷身份证，或出示“一部手机办事通”身份码</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>此事项须先刷身份证，或出示“一部手机办事通”身份码</translation>
    </message>
    <message id="needs_code">
        <source>读卡器暂不可用，请出示“一部手机办事通”身份码</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>读卡器暂不可用，请出示“一部手机办事通”身份码</translation>
    </message>
    <message id="show_card">
        <source>刷身份证</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>刷身份证</translation>
    </message>
    <message id="show_social_card">
        <source>插社保卡</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>插社保卡</translation>
    </message>
    <message id="show_code">
        <source>出示手机身份码</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>出示手机身份码</translation>
    </message>
    <message id="needs_card_no_reader">
        <source>此事项需刷身份证，读卡器暂不可用，请到导办台取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>此事项需刷身份证，读卡器暂不可用，请到导办台取号</translation>
    </message>
    <message id="closed_item">
        <source>该事项现在暂停取号，请到导办台咨询</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>该事项现在暂停取号，请到导办台咨询</translation>
    </message>
    <message id="take_ticket">
        <source>取号</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>取号</translation>
    </message>
    <message id="taking_ticket">
        <source>正在取号，请稍候…</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>正在取号，请稍候…</translation>
    </message>
    <message id="take_again">
        <source>再试一次</source>
        <extracomment>an item&apos;s page</extracomment>
        <translation>再试一次</translation>
    </message>
    <message id="journey_open">
        <source>一次办多件事</source>
        <extracomment>several matters under one number</extracomment>
        <translation>一次办多件事</translation>
    </message>
    <message id="journey_title">
        <source>一次取号办多件事</source>
        <extracomment>several matters under one number</extracomment>
        <translation>一次取号办多件事</translation>
    </message>
    <message id="journey_packages">
        <source>常见的“一件事”</source>
        <extracomment>several matters under one number</extracomment>
        <translation>常见的“一件事”</translation>
    </message>
    <message id="package_matters" numerus="yes">
        <source>含 %n 个事项</source>
        <extracomment>several matters under one number</extracomment>
        <translation>
            <numerusform>含 %n 个事项</numerusform>
        </translation>
    </message>
    <message id="journey_chosen">
        <source>您要办的事</source>
        <extracomment>several matters under one number</extracomment>
        <translation>您要办的事</translation>
    </message>
    <message id="journey_empty">
        <source>请选择一个“一件事”，或从事项中逐个添加</source>
        <extracomment>several matters under one number</extracomment>
        <translation>请选择一个“一件事”，或从事项中逐个添加</translation>
    </message>
    <message id="journey_one_stop">
        <source>一个窗口即可全部办完</source>
        <extracomment>several matters under one number</extracomment>
        <translation>一个窗口即可全部办完</translation>
    </message>
    <message id="journey_way">
        <source>办理路线</source>
        <extracomment>several matters under one number</extracomment>
        <translation>办理路线</translation>
    </message>
    <message id="journey_add">
        <source>添加事项</source>
        <extracomment>several matters under one number</extracomment>
        <translation>添加事项</translation>
    </message>
    <message id="journey_drop">
        <source>移除</source>
        <extracomment>several matters under one number</extracomment>
        <translation>移除</translation>
    </message>
    <message id="journey_join">
        <source>与其他事项一起办</source>
        <extracomment>several matters under one number</extracomment>
        <translation>与其他事项一起办</translation>
    </message>
    <message id="journey_put">
        <source>加入清单</source>
        <extracomment>several matters under one number</extracomment>
        <translation>加入清单</translation>
    </message>
    <message id="choosing">
        <source>正在选择第 {place} 个事项</source>
        <extracomment>several matters under one number</extracomment>
        <translation>正在选择第 {place} 个事项</translation>
    </message>
    <message id="journey_back">
        <source>返回清单</source>
        <extracomment>several matters under one number</extracomment>
        <translation>返回清单</translation>
    </message>
    <message id="matter_materials" numerus="yes">
        <source>需材料 %n 项，点此查看</source>
        <extracomment>several matters under one number</extracomment>
        <translation>
            <numerusform>需材料 %n 项，点此查看</numerusform>
        </translation>
    </message>
    <message id="matter_no_materials">
        <source>无需携带材料，点此查看</source>
        <extracomment>several matters under one number</extracomment>
        <translation>无需携带材料，点此查看</translation>
    </message>
    <message id="materials_all">
        <source>全部所需材料（相同的只列一次）</source>
        <extracomment>several matters under one number</extracomment>
        <translation>全部所需材料（相同的只列一次）</translation>
    </message>
    <message id="material_for">
        <source>用于：{names}</source>
        <extracomment>several matters under one number</extracomment>
        <translation>用于：{names}</translation>
    </message>
    <message id="feedback_open">
        <source>评价与投诉建议</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>评价与投诉建议</translation>
    </message>
    <message id="feedback_choosing_title">
        <source>您想对我们说什么？</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>您想对我们说什么？</translation>
    </message>
    <message id="feedback_rating_title">
        <source>请为这次服务打分</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>请为这次服务打分</translation>
    </message>
    <message id="feedback_thanked_title">
        <source>谢谢您</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>谢谢您</translation>
    </message>
    <message id="complaint_title">
        <source>我要投诉</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>我要投诉</translation>
    </message>
    <message id="suggestion_title">
        <source>我要提建议</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>我要提建议</translation>
    </message>
    <message id="feedback_rate_how">
        <source>评价：请先刷身份证，在“我的办件”里选择要评价的服务</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>评价：请先刷身份证，在“我的办件”里选择要评价的服务</translation>
    </message>
    <message id="feedback_rate_how_scan">
        <source>评价：请把号票上的二维码放到扫码口，或刷身份证后在“我的办件”里选择</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>评价：请把号票上的二维码放到扫码口，或刷身份证后在“我的办件”里选择</translation>
    </message>
    <message id="feedback_telling_hint">
        <source>请选择类别；可以不留姓名</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>请选择类别；可以不留姓名</translation>
    </message>
    <message id="feedback_rating_of">
        <source>{number} 号的服务</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>{number} 号的服务</translation>
    </message>
    <message id="feedback_rated">
        <source>{number}：已评价，或没有可评价的服务</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>{number}：已评价，或没有可评价的服务</translation>
    </message>
    <message id="feedback_reasons">
        <source>可以多选原因；不满意请至少选一项</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>可以多选原因；不满意请至少选一项</translation>
    </message>
    <message id="feedback_words">
        <source>补充说明（可用拼音或英文）</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>补充说明（可用拼音或英文）</translation>
    </message>
    <message id="feedback_words_done">
        <source>写好了</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>写好了</translation>
    </message>
    <message id="space">
        <source>空格</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>空格</translation>
    </message>
    <message id="anonymous">
        <source>匿名提交</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>匿名提交</translation>
    </message>
    <message id="anonymous_chosen">
        <source>将匿名提交</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>将匿名提交</translation>
    </message>
    <message id="feedback_send">
        <source>提交</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>提交</translation>
    </message>
    <message id="feedback_sending">
        <source>正在提交…</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>正在提交…</translation>
    </message>
    <message id="feedback_thanks">
        <source>您的评价已收到，只可提交一次</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>您的评价已收到，只可提交一次</translation>
    </message>
    <message id="feedback_accepted">
        <source>已受理，将在 {day} 前答复。请拍下查询码，凭码查看进展</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>已受理，将在 {day} 前答复。请拍下查询码，凭码查看进展</translation>
    </message>
    <message id="feedback_receipt">
        <source>查询码</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>查询码</translation>
    </message>
    <message id="own_services">
        <source>可以评价的服务</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>可以评价的服务</translation>
    </message>
    <message id="own_unrated">
        <source>请在 {day} 前评价</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>请在 {day} 前评价</translation>
    </message>
    <message id="own_rate">
        <source>评价</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>评价</translation>
    </message>
    <message id="not_said">
        <source>系统没有及时答复。请再按一次提交，不会重复；也可到导办台</source>
        <extracomment>rating, complaint, suggestion</extracomment>
        <translation>系统没有及时答复。请再按一次提交，不会重复；也可到导办台</translation>
    </message>
    <message id="booking_open">
        <source>预约其他时间</source>
        <extracomment>appointments</extracomment>
        <translation>预约其他时间</translation>
    </message>
    <message id="booking_title">
        <source>预约办理时间</source>
        <extracomment>appointments</extracomment>
        <translation>预约办理时间</translation>
    </message>
    <message id="booking_move_title">
        <source>预约改期</source>
        <extracomment>appointments</extracomment>
        <translation>预约改期</translation>
    </message>
    <message id="booking_none">
        <source>该事项近日没有可预约的时段</source>
        <extracomment>appointments</extracomment>
        <translation>该事项近日没有可预约的时段</translation>
    </message>
    <message id="booking_who">
        <source>请先刷身份证，预约凭身份证签到</source>
        <extracomment>appointments</extracomment>
        <translation>请先刷身份证，预约凭身份证签到</translation>
    </message>
    <message id="booking_choose">
        <source>请选择日期和时段</source>
        <extracomment>appointments</extracomment>
        <translation>请选择日期和时段</translation>
    </message>
    <message id="booking_send">
        <source>确认预约</source>
        <extracomment>appointments</extracomment>
        <translation>确认预约</translation>
    </message>
    <message id="booking_move">
        <source>确认改期</source>
        <extracomment>appointments</extracomment>
        <translation>确认改期</translation>
    </message>
    <message id="booking_sending">
        <source>正在预约…</source>
        <extracomment>appointments</extracomment>
        <translation>正在预约…</translation>
    </message>
    <message id="slot_free" numerus="yes">
        <source>余 %n</source>
        <extracomment>appointments</extracomment>
        <translation>
            <numerusform>余 %n</numerusform>
        </translation>
    </message>
    <message id="slot_full">
        <source>已满</source>
        <extracomment>appointments</extracomment>
        <translation>已满</translation>
    </message>
    <message id="booked_title">
        <source>预约成功</source>
        <extracomment>appointments</extracomment>
        <translation>预约成功</translation>
    </message>
    <message id="booked_number">
        <source>预约号 {number}</source>
        <extracomment>appointments</extracomment>
        <translation>预约号 {number}</translation>
    </message>
    <message id="booked_hint">
        <source>到时刷身份证取号即签到；改期或取消请在“我的办件”里办理</source>
        <extracomment>appointments</extracomment>
        <translation>到时刷身份证取号即签到；改期或取消请在“我的办件”里办理</translation>
    </message>
    <message id="own_move">
        <source>改期</source>
        <extracomment>appointments</extracomment>
        <translation>改期</translation>
    </message>
    <message id="check_in">
        <source>报到取号</source>
        <extracomment>appointments</extracomment>
        <translation>报到取号</translation>
    </message>
    <message id="check_in_number">
        <source>预约 {number}：报到取号</source>
        <extracomment>appointments</extracomment>
        <translation>预约 {number}：报到取号</translation>
    </message>
    <message id="check_in_code">
        <source>已读取预约码：报到取号</source>
        <extracomment>appointments</extracomment>
        <translation>已读取预约码：报到取号</translation>
    </message>
    <message id="own_leave">
        <source>取消预约</source>
        <extracomment>appointments</extracomment>
        <translation>取消预约</translation>
    </message>
    <message id="leave_asked">
        <source>确定取消这个预约吗？</source>
        <extracomment>appointments</extracomment>
        <translation>确定取消这个预约吗？</translation>
    </message>
    <message id="leave_keep">
        <source>保留预约</source>
        <extracomment>appointments</extracomment>
        <translation>保留预约</translation>
    </message>
    <message id="guide_print">
        <source>打印办事指南</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>打印办事指南</translation>
    </message>
    <message id="guide_print_all">
        <source>打印全部事项的办事指南</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>打印全部事项的办事指南</translation>
    </message>
    <message id="guide_under_way">
        <source>正在打印办事指南…</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>正在打印办事指南…</translation>
    </message>
    <message id="guide_confirmed">
        <source>已打印，请取走；可再打印</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>已打印，请取走；可再打印</translation>
    </message>
    <message id="guide_unconfirmed">
        <source>请查看是否已打印；可再打印</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>请查看是否已打印；可再打印</translation>
    </message>
    <message id="guide_failed">
        <source>没有打印出来，可再试或到导办台</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>没有打印出来，可再试或到导办台</translation>
    </message>
    <message id="guide_conditions">
        <source>办理条件</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>办理条件</translation>
    </message>
    <message id="guide_procedure">
        <source>办理流程</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>办理流程</translation>
    </message>
    <message id="guide_result">
        <source>办理结果</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>办理结果</translation>
    </message>
    <message id="forms">
        <source>空白表格</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>空白表格</translation>
    </message>
    <message id="forms_scan">
        <source>手机扫码打开空白表格</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>手机扫码打开空白表格</translation>
    </message>
    <message id="forms_at_desk">
        <source>请到导办台领取</source>
        <extracomment>the guide to a matter, on paper</extracomment>
        <translation>请到导办台领取</translation>
    </message>
    <message id="card_unreadable">
        <source>没有读到身份证，请拿起后重新放平</source>
        <extracomment>notices</extracomment>
        <translation>没有读到身份证，请拿起后重新放平</translation>
    </message>
    <message id="social_card_unreadable">
        <source>没有读到社保卡，请确认是社会保障卡，芯片一端重新插入</source>
        <extracomment>notices</extracomment>
        <translation>没有读到社保卡，请确认是社会保障卡，芯片一端重新插入</translation>
    </message>
    <message id="code_unreadable">
        <source>不是可识别的身份码，请打开“一部手机办事通”身份码并调亮屏幕</source>
        <extracomment>notices</extracomment>
        <translation>不是可识别的身份码，请打开“一部手机办事通”身份码并调亮屏幕</translation>
    </message>
    <message id="appointment_read">
        <source>已读取预约码：按“返回”即可报到取号</source>
        <extracomment>notices</extracomment>
        <translation>已读取预约码：按“返回”即可报到取号</translation>
    </message>
    <message id="appointment_away">
        <source>已读取预约码；与大厅的连接中断，暂不能报到，请到导办台</source>
        <extracomment>notices</extracomment>
        <translation>已读取预约码；与大厅的连接中断，暂不能报到，请到导办台</translation>
    </message>
    <message id="no_answer">
        <source>系统没有及时答复。请再按一次，不会重复取号；也可到导办台取号</source>
        <extracomment>notices</extracomment>
        <translation>系统没有及时答复。请再按一次，不会重复取号；也可到导办台取号</translation>
    </message>
    <message id="own_open">
        <source>查我的排队号、预约和办件</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>查我的排队号、预约和办件</translation>
    </message>
    <message id="own_title">
        <source>我的办件</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>我的办件</translation>
    </message>
    <message id="own_held_title">
        <source>您的排队号</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>您的排队号</translation>
    </message>
    <message id="own_held_over">
        <source>此号已取消</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>此号已取消</translation>
    </message>
    <message id="own_asking">
        <source>正在查询…</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>正在查询…</translation>
    </message>
    <message id="own_none">
        <source>今天没有您的排队号、预约或未办结的办件</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>今天没有您的排队号、预约或未办结的办件</translation>
    </message>
    <message id="own_tickets">
        <source>今天的排队号</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>今天的排队号</translation>
    </message>
    <message id="own_appointments">
        <source>预约</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>预约</translation>
    </message>
    <message id="own_cases">
        <source>办件进度</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>办件进度</translation>
    </message>
    <message id="own_reprint">
        <source>补打号票</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>补打号票</translation>
    </message>
    <message id="own_waiting">
        <source>排队等候中</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>排队等候中</translation>
    </message>
    <message id="own_called">
        <source>正在叫号，请到窗口</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>正在叫号，请到窗口</translation>
    </message>
    <message id="own_serving">
        <source>正在窗口办理</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>正在窗口办理</translation>
    </message>
    <message id="own_held">
        <source>办理已暂停，请留意叫号</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>办理已暂停，请留意叫号</translation>
    </message>
    <message id="own_missed">
        <source>已过号，请到导办台或窗口</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已过号，请到导办台或窗口</translation>
    </message>
    <message id="own_waiting_for" numerus="yes">
        <source>前面 %n 人，预计等候 {wait}</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>
            <numerusform>前面 %n 人，预计等候 {wait}</numerusform>
        </translation>
    </message>
    <message id="own_appointment">
        <source>{moment}，到时选择该事项取号即签到</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>{moment}，到时选择该事项取号即签到</translation>
    </message>
    <message id="own_case_opened">
        <source>已登记，待窗口决定</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已登记，待窗口决定</translation>
    </message>
    <message id="own_case_accepted">
        <source>已受理，办理中</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已受理，办理中</translation>
    </message>
    <message id="own_case_result_ready">
        <source>已办结，请取号领取</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已办结，请取号领取</translation>
    </message>
    <message id="own_case_missing">
        <source>请补正：{missing}（{due} 前）</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>请补正：{missing}（{due} 前）</translation>
    </message>
    <message id="own_step_under_review">
        <source>审核中</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>审核中</translation>
    </message>
    <message id="own_step_special_procedure">
        <source>特别程序（听证、检验等）</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>特别程序（听证、检验等）</translation>
    </message>
    <message id="own_step_decided">
        <source>已作出决定</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已作出决定</translation>
    </message>
    <message id="own_step_paid">
        <source>已缴费</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已缴费</translation>
    </message>
    <message id="own_step_dispatched">
        <source>已寄出</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已寄出</translation>
    </message>
    <message id="own_step_delivered">
        <source>已送达</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>已送达</translation>
    </message>
    <message id="give_up">
        <source>不办了，取消</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>不办了，取消</translation>
    </message>
    <message id="give_up_asked">
        <source>确定取消 {number} 吗？取消后须重新排队</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>确定取消 {number} 吗？取消后须重新排队</translation>
    </message>
    <message id="give_up_yes">
        <source>确定取消</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>确定取消</translation>
    </message>
    <message id="give_up_keep">
        <source>保留此号</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>保留此号</translation>
    </message>
    <message id="standing_unknown">
        <source>系统没有及时答复，请稍后再查，或到导办台询问</source>
        <extracomment>what is the visitor&apos;s own</extracomment>
        <translation>系统没有及时答复，请稍后再查，或到导办台询问</translation>
    </message>
    <message id="alone">
        <source>网络暂时中断，仍可取号；恢复后按取号时间排队</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>网络暂时中断，仍可取号；恢复后按取号时间排队</translation>
    </message>
    <message id="alone_hint">
        <source>请直接选择；身份证在窗口出示即可</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>请直接选择；身份证在窗口出示即可</translation>
    </message>
    <message id="alone_identity">
        <source>身份证请在窗口出示</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>身份证请在窗口出示</translation>
    </message>
    <message id="alone_waiting">
        <source>可取号</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>可取号</translation>
    </message>
    <message id="alone_wait">
        <source>恢复后显示</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>恢复后显示</translation>
    </message>
    <message id="marked_note">
        <source>断网期间取号：恢复后按取号时间自动排队</source>
        <extracomment>while the hall is away and the kiosk goes on</extracomment>
        <translation>断网期间取号：恢复后按取号时间自动排队</translation>
    </message>
    <message id="your_number">
        <source>您的排队号</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>您的排队号</translation>
    </message>
    <message id="scan">
        <source>手机扫码留存号码</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>手机扫码留存号码</translation>
    </message>
    <message id="scan_page">
        <source>手机扫码看叫号进度</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>手机扫码看叫号进度</translation>
    </message>
    <message id="printing_under_way">
        <source>正在打印号票…</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>正在打印号票…</translation>
    </message>
    <message id="printing_confirmed">
        <source>号票已打印，请在下方取票口取走</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>号票已打印，请在下方取票口取走</translation>
    </message>
    <message id="printing_unconfirmed">
        <source>未能确认号票是否打印，请看取票口</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>未能确认号票是否打印，请看取票口</translation>
    </message>
    <message id="printing_failed">
        <source>号票没有打印出来，但您的号码有效</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>号票没有打印出来，但您的号码有效</translation>
    </message>
    <message id="printing_failed_hint">
        <source>请记住号码或扫码留存，也可到导办台补打</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>请记住号码或扫码留存，也可到导办台补打</translation>
    </message>
    <message id="printing_failed_hint_alone">
        <source>请记住号码，恢复后按此号叫您</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>请记住号码，恢复后按此号叫您</translation>
    </message>
    <message id="no_printer">
        <source>本机不打印号票，您的号码有效</source>
        <extracomment>the ticket&apos;s page, where no printer stands</extracomment>
        <translation>本机不打印号票，您的号码有效</translation>
    </message>
    <message id="printer_paper_out">
        <source>打印机没有纸了。{hint}</source>
        <extracomment>the ticket&apos;s page: why there is no paper, then what to do about it</extracomment>
        <translation>打印机没有纸了。{hint}</translation>
    </message>
    <message id="printer_cover_open">
        <source>打印机的盖子开着。{hint}</source>
        <extracomment>the ticket&apos;s page: why there is no paper, then what to do about it</extracomment>
        <translation>打印机的盖子开着。{hint}</translation>
    </message>
    <message id="printer_fault">
        <source>打印机卡住了或有故障。{hint}</source>
        <extracomment>the ticket&apos;s page: why there is no paper, then what to do about it</extracomment>
        <translation>打印机卡住了或有故障。{hint}</translation>
    </message>
    <message id="printer_unreachable">
        <source>打印机没有连上。{hint}</source>
        <extracomment>the ticket&apos;s page: why there is no paper, then what to do about it</extracomment>
        <translation>打印机没有连上。{hint}</translation>
    </message>
    <message id="printing_hint">
        <source>请留意显示屏和广播叫号</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>请留意显示屏和广播叫号</translation>
    </message>
    <message id="print_again">
        <source>再打印一次</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>再打印一次</translation>
    </message>
    <message id="finish">
        <source>完成</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>完成</translation>
    </message>
    <message id="appointment_met">
        <source>已为您办理预约签到</source>
        <extracomment>the ticket&apos;s page</extracomment>
        <translation>已为您办理预约签到</translation>
    </message>
    <message id="starting_title">
        <source>正在准备</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>正在准备</translation>
    </message>
    <message id="starting_text">
        <source>正在连接大厅系统，请稍候</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>正在连接大厅系统，请稍候</translation>
    </message>
    <message id="away_title">
        <source>系统正在恢复，请到导办台取号</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>系统正在恢复，请到导办台取号</translation>
    </message>
    <message id="away_text">
        <source>恢复后本机会自动继续，无需任何操作</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>恢复后本机会自动继续，无需任何操作</translation>
    </message>
    <message id="away_asking">
        <source>您的取号请求已保留，恢复后自动继续</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>您的取号请求已保留，恢复后自动继续</translation>
    </message>
    <message id="closed_title">
        <source>现在不在取号时间</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>现在不在取号时间</translation>
    </message>
    <message id="closed_text">
        <source>开始取号后本机会自动恢复，急事请到导办台</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>开始取号后本机会自动恢复，急事请到导办台</translation>
    </message>
    <message id="emergency_title">
        <source>大厅临时关闭</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>大厅临时关闭</translation>
    </message>
    <message id="emergency_text">
        <source>{reason}
恢复后本机会自动继续，请听从工作人员安排</source>
        <extracomment>the hall is away or closed</extracomment>
        <translation>{reason}
恢复后本机会自动继续，请听从工作人员安排</translation>
    </message>
    <message id="countdown_title">
        <source>还在办理吗？</source>
        <extracomment>before the privacy reset</extracomment>
        <translation>还在办理吗？</translation>
    </message>
    <message id="countdown_text" numerus="yes">
        <source>%n 秒后返回首页并清除您的信息</source>
        <extracomment>before the privacy reset</extracomment>
        <translation>
            <numerusform>%n 秒后返回首页并清除您的信息</numerusform>
        </translation>
    </message>
    <message id="countdown_short" numerus="yes">
        <source>%n 秒后返回首页</source>
        <extracomment>before the privacy reset</extracomment>
        <translation>
            <numerusform>%n 秒后返回首页</numerusform>
        </translation>
    </message>
    <message id="stay">
        <source>继续办理</source>
        <extracomment>before the privacy reset</extracomment>
        <translation>继续办理</translation>
    </message>
    <message id="leave">
        <source>结束</source>
        <extracomment>before the privacy reset</extracomment>
        <translation>结束</translation>
    </message>
    <message id="label_immediate">
        <source>马上办</source>
        <extracomment>labels of service reform</extracomment>
        <translation>马上办</translation>
    </message>
    <message id="label_online">
        <source>网上办</source>
        <extracomment>labels of service reform</extracomment>
        <translation>网上办</translation>
    </message>
    <message id="label_nearby">
        <source>就近办</source>
        <extracomment>labels of service reform</extracomment>
        <translation>就近办</translation>
    </message>
    <message id="label_once">
        <source>一次办</source>
        <extracomment>labels of service reform</extracomment>
        <translation>一次办</translation>
    </message>
    <message id="slip_reprint">
        <source>补打号票</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>补打号票</translation>
    </message>
    <message id="slip_marked">
        <source>断网期间取号</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>断网期间取号</translation>
    </message>
    <message id="slip_marked_note">
        <source>网络恢复后按取号时间自动排队，请凭此票听叫号</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>网络恢复后按取号时间自动排队，请凭此票听叫号</translation>
    </message>
    <message id="slip_appointment">
        <source>预约号票</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>预约号票</translation>
    </message>
    <message id="slip_scan">
        <source>此码用于查询进度和评价</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>此码用于查询进度和评价</translation>
    </message>
    <message id="slip_phone">
        <source>扫码看叫号进度、评价服务</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>扫码看叫号进度、评价服务</translation>
    </message>
    <message id="slip_missed">
        <source>过号请到导办台或窗口重新排入</source>
        <extracomment>marks and words on the slip</extracomment>
        <translation>过号请到导办台或窗口重新排入</translation>
    </message>
    <message id="life_event_buying_a_home">
        <source>我要买房卖房</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要买房卖房</translation>
    </message>
    <message id="life_event_starting_a_business">
        <source>我要开办企业</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要开办企业</translation>
    </message>
    <message id="life_event_running_a_business">
        <source>我要变更、注销企业</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要变更、注销企业</translation>
    </message>
    <message id="life_event_investing_and_building">
        <source>我要投资建设</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要投资建设</translation>
    </message>
    <message id="life_event_having_a_child">
        <source>我家添了新生儿</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我家添了新生儿</translation>
    </message>
    <message id="life_event_getting_married">
        <source>我要办婚姻登记</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要办婚姻登记</translation>
    </message>
    <message id="life_event_moving_here">
        <source>我要落户迁户</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要落户迁户</translation>
    </message>
    <message id="life_event_working">
        <source>我要就业参保</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要就业参保</translation>
    </message>
    <message id="life_event_retiring">
        <source>我要退休养老</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要退休养老</translation>
    </message>
    <message id="life_event_getting_help">
        <source>我要申请救助</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要申请救助</translation>
    </message>
    <message id="life_event_paying_tax">
        <source>我要办税</source>
        <extracomment>a life event; the Chinese name is also how a hall&apos;s items may name it</extracomment>
        <translation>我要办税</translation>
    </message>
    <message id="say_home">
        <source>您好。请选择要办的事。需要帮助，请按屏幕下方的求助。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>您好。请选择要办的事。需要帮助，请按屏幕下方的求助。</translation>
    </message>
    <message id="say_coming">
        <source>要报到，请按报到取号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>要报到，请按报到取号。</translation>
    </message>
    <message id="say_greeted">
        <source>已读取您的证件。请选择要办的事。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>已读取您的证件。请选择要办的事。</translation>
    </message>
    <message id="say_search">
        <source>请输入要办的事的拼音，再选键盘上方的词。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请输入要办的事的拼音，再选键盘上方的词。</translation>
    </message>
    <message id="say_item">
        <source>请看等候时间和所需材料，下面还有内容。要取号，请按取号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请看等候时间和所需材料，下面还有内容。要取号，请按取号。</translation>
    </message>
    <message id="say_priority">
        <source>如果您属于屏幕上的优先人群，请选择。然后请按取号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>如果您属于屏幕上的优先人群，请选择。然后请按取号。</translation>
    </message>
    <message id="say_identity">
        <source>请先把身份证放在读卡区。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请先把身份证放在读卡区。</translation>
    </message>
    <message id="say_journey">
        <source>请看办理路线。要取号，请按取号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请看办理路线。要取号，请按取号。</translation>
    </message>
    <message id="say_printing">
        <source>正在打印号票，请稍候。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>正在打印号票，请稍候。</translation>
    </message>
    <message id="say_printed">
        <source>请取走号票，留意叫号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请取走号票，留意叫号。</translation>
    </message>
    <message id="say_not_printed">
        <source>号票没有打印出来，请记住屏幕上的号码。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>号票没有打印出来，请记住屏幕上的号码。</translation>
    </message>
    <message id="say_no_printer">
        <source>这里不打印号票，请记住屏幕上的号码，留意叫号。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>这里不打印号票，请记住屏幕上的号码，留意叫号。</translation>
    </message>
    <message id="say_own">
        <source>这里是您的排队号、预约和办件。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>这里是您的排队号、预约和办件。</translation>
    </message>
    <message id="say_sure">
        <source>请确认是否取消。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请确认是否取消。</translation>
    </message>
    <message id="say_feedback">
        <source>请选择投诉或建议。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请选择投诉或建议。</translation>
    </message>
    <message id="say_rating">
        <source>请为这次服务选择一个表情。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请为这次服务选择一个表情。</translation>
    </message>
    <message id="say_telling">
        <source>请选择类别，再按提交。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请选择类别，再按提交。</translation>
    </message>
    <message id="say_thanks">
        <source>已收到，谢谢您。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>已收到，谢谢您。</translation>
    </message>
    <message id="say_booking">
        <source>请选择日期和时段，再按确认。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请选择日期和时段，再按确认。</translation>
    </message>
    <message id="say_booked">
        <source>预约成功，请记住时间。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>预约成功，请记住时间。</translation>
    </message>
    <message id="say_notice">
        <source>请看屏幕上的提示。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>请看屏幕上的提示。</translation>
    </message>
    <message id="say_still_there">
        <source>您还在办理吗？请按继续。</source>
        <extracomment>said aloud in elder mode: never a name, a number or a matter</extracomment>
        <translation>您还在办理吗？请按继续。</translation>
    </message>
    <message id="whom_title">
        <source>为谁办理？</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>为谁办理？</translation>
    </message>
    <message id="whom_title_hint">
        <source>本人办理不用再选；代人办理的，窗口会核对下列材料</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>本人办理不用再选；代人办理的，窗口会核对下列材料</translation>
    </message>
    <message id="whom_own">
        <source>本人办理</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>本人办理</translation>
    </message>
    <message id="whom_own_needs">
        <source>带本人有效证件</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>带本人有效证件</translation>
    </message>
    <message id="whom_person">
        <source>代他人办理</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>代他人办理</translation>
    </message>
    <message id="whom_person_needs">
        <source>带双方身份证件和授权委托书</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>带双方身份证件和授权委托书</translation>
    </message>
    <message id="whom_organisation">
        <source>为企业或单位办理</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>为企业或单位办理</translation>
    </message>
    <message id="whom_organisation_needs">
        <source>带营业执照、授权委托书和本人证件</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>带营业执照、授权委托书和本人证件</translation>
    </message>
    <message id="whom_person_wanted">
        <source>代他人办理，点此输号码</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>代他人办理，点此输号码</translation>
    </message>
    <message id="whom_line">
        <source>本人办理，点此更改</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>本人办理，点此更改</translation>
    </message>
    <message id="type_own">
        <source>输入身份证号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>输入身份证号</translation>
    </message>
    <message id="number_tail">
        <source>尾号 {tail}</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>尾号 {tail}</translation>
    </message>
    <message id="entry_own">
        <source>请输入本人身份证号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请输入本人身份证号</translation>
    </message>
    <message id="entry_own_hint">
        <source>号码只随这张号走，到窗口仍要出示证件。护照等其他证件请到导办台取号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>号码只随这张号走，到窗口仍要出示证件。护照等其他证件请到导办台取号</translation>
    </message>
    <message id="entry_person">
        <source>请输入对方的身份证号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请输入对方的身份证号</translation>
    </message>
    <message id="entry_person_hint">
        <source>输入被代办人的号码，不是您自己的；窗口会核对双方证件和授权委托书</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>输入被代办人的号码，不是您自己的；窗口会核对双方证件和授权委托书</translation>
    </message>
    <message id="entry_organisation">
        <source>请输入统一社会信用代码</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请输入统一社会信用代码</translation>
    </message>
    <message id="entry_organisation_hint">
        <source>18 位，印在营业执照上；不含字母 I、O、Z、S、V</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>18 位，印在营业执照上；不含字母 I、O、Z、S、V</translation>
    </message>
    <message id="entry_left">
        <source>还差 {left} 位</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>还差 {left} 位</translation>
    </message>
    <message id="entry_right">
        <source>校验通过，请按“确定”</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>校验通过，请按“确定”</translation>
    </message>
    <message id="entry_wrong">
        <source>号码不对：与末位校验码不符，请对照证件逐位检查</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>号码不对：与末位校验码不符，请对照证件逐位检查</translation>
    </message>
    <message id="entry_wrong_code">
        <source>代码不对：与末位校验码不符，请对照营业执照逐位检查</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>代码不对：与末位校验码不符，请对照营业执照逐位检查</translation>
    </message>
    <message id="entry_give">
        <source>确定</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>确定</translation>
    </message>
    <message id="entry_skip">
        <source>不输号码</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>不输号码</translation>
    </message>
    <message id="needs_principal">
        <source>此事项要登记被代办人，请按下方按钮输入其身份证号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>此事项要登记被代办人，请按下方按钮输入其身份证号</translation>
    </message>
    <message id="alone_principal">
        <source>网络中断，这张号记不上代办，请到窗口说明</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>网络中断，这张号记不上代办，请到窗口说明</translation>
    </message>
    <message id="greeting_of_typed">
        <source>已输入身份证号</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>已输入身份证号</translation>
    </message>
    <message id="greeted_hint_of_typed">
        <source>号码只随取的号走，看不到“我的办件”</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>号码只随取的号走，看不到“我的办件”</translation>
    </message>
    <message id="say_whom">
        <source>请选择为谁办理：本人、他人，还是企业单位。</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请选择为谁办理：本人、他人，还是企业单位。</translation>
    </message>
    <message id="say_type_own">
        <source>请用下面的数字键输入您的身份证号。</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请用下面的数字键输入您的身份证号。</translation>
    </message>
    <message id="say_type_person">
        <source>请用下面的数字键输入对方的身份证号。</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请用下面的数字键输入对方的身份证号。</translation>
    </message>
    <message id="say_type_organisation">
        <source>请用下面的按键输入统一社会信用代码。</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>请用下面的按键输入统一社会信用代码。</translation>
    </message>
    <message id="say_number_wrong">
        <source>号码不对，请对照证件检查。</source>
        <extracomment>for whom one comes, and a typed number</extracomment>
        <translation>号码不对，请对照证件检查。</translation>
    </message>
    <message id="attract_title">
        <source>触摸屏幕开始取号</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>触摸屏幕开始取号</translation>
    </message>
    <message id="attract_hint">
        <source>点屏幕任何地方都可以</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>点屏幕任何地方都可以</translation>
    </message>
    <message id="attract_waiting">
        <source>正在等候（人）</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>正在等候（人）</translation>
    </message>
    <message id="attract_served">
        <source>今日已办（人次）</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>今日已办（人次）</translation>
    </message>
    <message id="attract_mean_wait">
        <source>平均等候（分钟）</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>平均等候（分钟）</translation>
    </message>
    <message id="attract_hours">
        <source>今日取号时间&#x3000;{hours}</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>今日取号时间&#x3000;{hours}</translation>
    </message>
    <message id="attract_next_hours">
        <source>下次取号时间&#x3000;{day}&#x3000;{hours}</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>下次取号时间&#x3000;{day}&#x3000;{hours}</translation>
    </message>
    <message id="attract_alone">
        <source>网络暂时中断，仍可取号</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>网络暂时中断，仍可取号</translation>
    </message>
    <message id="attract_paper_out">
        <source>打印纸已用完，取号后请记下屏幕上的号码</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>打印纸已用完，取号后请记下屏幕上的号码</translation>
    </message>
    <message id="attract_no_print">
        <source>打印机暂不可用，取号后请记下屏幕上的号码</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>打印机暂不可用，取号后请记下屏幕上的号码</translation>
    </message>
    <message id="attract_no_reader">
        <source>身份证读卡器暂不可用，可直接选择事项取号</source>
        <extracomment>the inviting screen, in both languages at once</extracomment>
        <translation>身份证读卡器暂不可用，可直接选择事项取号</translation>
    </message>
    <message id="form_print">
        <source>打印空白表</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>打印空白表</translation>
    </message>
    <message id="form_sending">
        <source>正在送往打印机…</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>正在送往打印机…</translation>
    </message>
    <message id="form_sent">
        <source>已送打印机，请到旁边的打印机领取</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>已送打印机，请到旁边的打印机领取</translation>
    </message>
    <message id="form_not_sent">
        <source>没有送到打印机，请扫码或到导办台领取</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>没有送到打印机，请扫码或到导办台领取</translation>
    </message>
    <message id="form_enough">
        <source>这张表已打印够了，需要更多请到导办台</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>这张表已打印够了，需要更多请到导办台</translation>
    </message>
    <message id="forms_both">
        <source>空白表格：手机扫码，或在此打印</source>
        <extracomment>blank forms on an office printer, on the page of a matter</extracomment>
        <translation>空白表格：手机扫码，或在此打印</translation>
    </message>
</context>
</TS>
