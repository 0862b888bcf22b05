package main

// language is what the synthetic portal needs to know to write in a language:
// words of it, how they are joined, and how a sentence ends. The words hold no
// figures and no negations: sentences are cut out of them at random, and the
// checks would find that translations say something else.
type language struct {
	tag, name, dir, fallback string
	space, stop              string
	words                    string // separated by blanks
}

var languages = []language{
	{"en", "English", "ltr", "", " ", ". ", "the permit of a residence must be applied for at an office within the given term and the employer keeps every document that the bureau asks for until it is returned with a stamp"},
	{"zh-Hans", "简体中文", "ltr", "", "", "。", "申请人 应当 在 期限 内 向 主管 部门 提交 材料 并 由 用人 单位 保存 原件 直至 办理 完毕 取得 许可 证件 后 方可 工作"},
	{"zh-Hant", "繁體中文", "ltr", "zh-Hans", "", "。", "申請人 應當 在 期限 內 向 主管 部門 提交 材料 並 由 用人 單位 保存 原件 直至 辦理 完畢 取得 許可 證件 後 方可 工作"},
	{"ja", "日本語", "ltr", "", "", "。", "申請者は 期限 以内に 所管の 窓口へ 書類を 提出し 雇用主は 原本を 保管して 手続きが 終わるまで 返却 される 場合が ある 許可を 得る"},
	{"ko", "한국어", "ltr", "", " ", ". ", "신청인은 기한 이내에 담당 기관에 서류를 제출하고 고용주는 원본을 보관하며 절차가 끝날 때까지 허가를 받은 다음 근무할 수 있다"},
	{"fr", "Français", "ltr", "", " ", ". ", "la demande de permis est déposée auprès du bureau compétent dans le délai fixé et l’employeur conserve les documents demandés jusqu’à leur restitution avec le cachet"},
	{"de", "Deutsch", "ltr", "", " ", ". ", "der Antrag auf die Aufenthaltserlaubnis ist innerhalb der gesetzten Frist bei der zuständigen Behörde zu stellen und der Arbeitgeber bewahrt alle verlangten Unterlagen bis zur Rückgabe auf"},
	{"es", "Español", "ltr", "", " ", ". ", "la solicitud del permiso se presenta ante la oficina competente en el plazo fijado y el empleador conserva los documentos pedidos hasta que se devuelven con el sello"},
	{"ru", "Русский", "ltr", "", " ", ". ", "заявление на получение разрешения подаётся в уполномоченный орган в течение установленного срока и работодатель хранит все требуемые документы до их возврата с печатью"},
	{"ar", "العربية", "rtl", "", " ", ". ", "يقدم طلب الحصول على التصريح إلى المكتب المختص خلال المدة المحددة ويحتفظ صاحب العمل بجميع الوثائق المطلوبة حتى إعادتها مختومة"},
}
