"""The acceptance and collection desk in Chinese."""

from typing import Final

from counter_client.case_keys import CaseKey, Obstacle
from counter_client.case_state import SayingKind
from counter_client.case_wording import CaseWording, Words
from hall_protocol.vocabulary import CaseState, CreditFinding, MaterialSource, MaterialStatus, ResultKind

CASES_ZH: Final = CaseWording(
    open_desk="受理台",
    close_desk="返回叫号",
    matters="本次办理",
    no_matters="此号没有选定事项，请添加事项或按编号查找办件",
    states=Words(
        {
            CaseState.OPENED: "待决定",
            CaseState.SUPPLEMENT_REQUIRED: "待补正",
            CaseState.ACCEPTED: "已受理",
            CaseState.RESULT_READY: "待领取",
            CaseState.COLLECTED: "已领取",
            CaseState.DECLINED: "不予受理",
            CaseState.CONSULTED: "已咨询",
            CaseState.WITHDRAWN: "已撤回",
            CaseState.ENDED: "另行处理",
        }
    ),
    not_opened="待决定",
    keys=Words(
        {
            CaseKey.ACCEPT: "受理",
            CaseKey.SUPPLEMENT: "补正告知",
            CaseKey.DECLINE: "不予受理",
            CaseKey.CONSULT: "咨询",
            CaseKey.COLLECT: "确认领取",
            CaseKey.OTHER: "其他",
            CaseKey.RECORD_RESULT: "登记结果",
            CaseKey.WITHDRAW: "申请人撤回",
            CaseKey.NOTICE: "告知书",
            CaseKey.ALL_PROPOSED: "全部按预填确认",
            CaseKey.LOOK_UP: "查询共享记录",
            CaseKey.ADD: "添加事项",
            CaseKey.FIND: "按编号查找",
            CaseKey.COPY: "复制编号",
        }
    ),
    key_details=Words(
        {
            CaseKey.ACCEPT: "材料齐全，生成编号",
            CaseKey.SUPPLEMENT: "一次告知全部缺件",
            CaseKey.DECLINE: "从清单选择原因",
            CaseKey.CONSULT: "只答复，不申请",
            CaseKey.COLLECT: "结果已交到办事人手中",
            CaseKey.OTHER: "从清单选择原因",
            CaseKey.RECORD_RESULT: "结果已可领取",
            CaseKey.WITHDRAW: "领取前都可撤回",
            CaseKey.NOTICE: "再次查看、打印",
            CaseKey.ALL_PROPOSED: "",
            CaseKey.LOOK_UP: "",
            CaseKey.ADD: "",
            CaseKey.FIND: "",
            CaseKey.COPY: "",
        }
    ),
    obstacles=Words(
        {
            Obstacle.NO_LINK: "连接中断，恢复后可用",
            Obstacle.BUSY: "正在等待大厅答复",
            Obstacle.LOADING: "正在读取",
            Obstacle.NOBODY: "请先叫号",
            Obstacle.NOTHING_CHOSEN: "请先选择事项",
            Obstacle.DECIDED: "已有决定",
            Obstacle.UNSEEN: "还有 {count} 项未查验",
            Obstacle.UNCONFIRMED: "{count} 项预填待确认",
            Obstacle.MISSING: "缺 {count} 项必需材料",
            Obstacle.NOTHING_MISSING: "没有缺少的材料",
            Obstacle.NOTHING_PROPOSED: "没有待确认的预填",
            Obstacle.NO_REASON: "大厅没有设置原因",
            Obstacle.NOT_OPENED: "办件尚未登记",
            Obstacle.NOT_READY: "结果尚未出件",
            Obstacle.NOT_ACCEPTED: "仅限已受理办件",
            Obstacle.NO_NOTICE: "没有待补正的告知",
            Obstacle.NO_NUMBER: "尚无办件编号",
            Obstacle.NOT_SERVING: "开始办理后可用",
        }
    ),
    done=Words(
        {
            CaseState.OPENED: "已添加事项",
            CaseState.SUPPLEMENT_REQUIRED: "已补正告知，办件编号 {number}",
            CaseState.ACCEPTED: "已受理，办件编号 {number}",
            CaseState.RESULT_READY: "{number} 的结果已登记，可以领取",
            CaseState.COLLECTED: "{number} 的结果已领取",
            CaseState.DECLINED: "已登记不予受理",
            CaseState.CONSULTED: "已登记为咨询",
            CaseState.WITHDRAWN: "{number} 已撤回",
            CaseState.ENDED: "已另行处理",
        }
    ),
    sayings=Words(
        {
            SayingKind.DONE: "{done}",
            SayingKind.FOUND: "已找到 {number}",
            SayingKind.COPIED: "{number} 已复制",
            SayingKind.LOOKED_UP: "{done}",
            SayingKind.REFUSED: "{detail}",
            SayingKind.NO_ANSWER: "大厅服务器没有答复，这次操作已放弃；恢复连接后请以所示状态为准",
        }
    ),
    statuses=Words(
        {
            MaterialStatus.PAPER_ORIGINAL: "纸质原件",
            MaterialStatus.PAPER_COPY: "纸质复印件",
            MaterialStatus.ELECTRONIC: "电子件",
            MaterialStatus.SHARED: "数据共享",
            MaterialStatus.VERIFIED_ONLINE: "网络核验",
            MaterialStatus.ALREADY_COLLECTED: "前序已收",
            MaterialStatus.MISSING: "缺少",
        }
    ),
    short_statuses=Words(
        {
            MaterialStatus.PAPER_ORIGINAL: "原件",
            MaterialStatus.PAPER_COPY: "复印件",
            MaterialStatus.ELECTRONIC: "电子",
            MaterialStatus.SHARED: "共享",
            MaterialStatus.VERIFIED_ONLINE: "核验",
            MaterialStatus.ALREADY_COLLECTED: "前序",
            MaterialStatus.MISSING: "缺少",
        }
    ),
    sources=Words(
        {
            MaterialSource.APPLICANT: "申请人提供",
            MaterialSource.FORM: "表单",
            MaterialSource.SHARED: "数据共享，不需提交",
            MaterialSource.VERIFIED: "网络核验，不需提交",
            MaterialSource.E_LICENCE: "电子证照，不需提交",
            MaterialSource.EARLIER_STEP: "前序流程已收，不需提交",
        }
    ),
    results=Words(
        {
            ResultKind.LICENCE: "证照",
            ResultKind.CERTIFICATE: "证明",
            ResultKind.APPROVAL: "批文",
            ResultKind.RECEIPT: "凭证",
            ResultKind.RECORD: "登记备案",
        }
    ),
    not_needed="不需要",
    not_looked_at="待查验",
    proposed="预填：{status}",
    optional="非必需",
    was_missing="上次缺",
    was_told="已告知",
    originals="原件 {count} 份",
    copies="复印件 {count} 份",
    missing_none="不缺材料",
    missing_some="缺 {count} 项",
    still_open="待查验 {count}",
    still_proposed="预填待确认 {count}",
    all_seen="已全部查验",
    no_materials="此事项不需要材料",
    loading="正在读取材料清单…",
    undecided="{count} 件未作决定，结束办理时按“未决定”收尾",
    returning="补正后再来，上次缺：{missing}",
    told_now="已一次告知，需补：{missing}",
    came_before="办件编号 {number}",
    due="请于 {day} 前补齐",
    number_heading="办件编号",
    no_number="无编号",
    ready_for="可领取：{result}",
    awaits="已受理，结果尚未出件",
    check_person="交付前请核对领取人身份证件；代领的，核对委托书",
    decline_title="不予受理的原因",
    other_title="另行处理的原因",
    withdraw_title="申请人撤回的原因",
    withdraw_anyway="不说明原因",
    result_title="登记哪一种结果？",
    add_title="添加事项",
    add_hint="输入事项名称、拼音或首字母",
    find_title="按编号查找办件",
    find_hint="输入或扫描办件编号，按回车",
    nothing_found="没有找到",
    look_up_title="查询共享记录",
    look_up_notice="请先告知办事人：将凭其证件号码，向政务数据库查询本事项所需的材料，只用于本次办理，由谁、何时、查询什么全程留痕。办事人可以不同意，改交纸质材料。",
    look_up_consent="已告知，办事人同意查询",
    look_up_hint="身份证号或统一社会信用代码：键入、刷卡或扫码",
    look_up_person="按个人查询",
    look_up_organisation="按单位查询",
    look_up_wrong="号码不正确，请核对 18 位号码",
    records_found="查到 {count} 项，请逐项确认",
    records_not_found="{count} 项没有记录，请核对纸质材料",
    records_away="{count} 项所在数据库暂时无法查询，请核对纸质材料，不影响受理",
    no_records="没有可以查询的材料",
    credit=Words(
        {
            CreditFinding.NONE: "信用记录：未列入名单",
            CreditFinding.LISTED: "信用记录：在名单上，仅供提示，不得因此拒绝受理",
            CreditFinding.UNAVAILABLE: "信用库暂时无法查询",
        }
    ),
    notice_title="一次性告知书",
    print_notice="打印",
    save_notice="存为 PDF",
    close_notice="关闭",
    no_printer="本机没有设置打印机，可存为 PDF",
    printed="已送打印机",
    not_printed="打印机没有接收，请检查打印机，或存为 PDF",
    saved="已存到 {file}",
    not_saved="无法保存到 {file}，请检查磁盘空间和权限",
)
