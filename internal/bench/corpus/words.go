package corpus

// language is an edition of the corpus and what it takes to write in it. Clause
// lists are translations of each other, item by item, so that a sentence made of
// the same items says the same in all languages and the editorial checks find
// nothing. They hold no figures and no negations.
type language struct {
	tag, name, dir string
	space, stop    string // between the clauses of a sentence, and at its end
	gap            string // between sentences
	colon          string
	verbLast       bool // subject, adjunct, predicate; else the adjunct comes last
	subjects       [6]string
	predicates     [10]string
	adjuncts       [6]string
	headings       [5]string // eligibility, steps, documents, fees, contact
	procedures     [8]string
	words          [4]string // services, office, chapter, plan
}

var languages = []language{
	{
		tag: "en", name: "English", dir: "ltr", space: " ", stop: ".", gap: " ", colon: ": ",
		subjects:   [6]string{"the applicant", "the employer", "the responsible office", "the host institution", "the representative", "the service counter"},
		predicates: [10]string{"submits the completed form", "keeps the original documents", "checks the copy of the passport", "confirms the address", "sends the decision by post", "signs the contract", "books an appointment online", "prepares a certified translation", "hands out a dated receipt", "updates the data in the system"},
		adjuncts:   [6]string{"within the period stated on the form", "before the start of work", "after arrival in the city", "through the online system", "as soon as the file is complete", "together with the contract"},
		headings:   [5]string{"Who can apply", "Steps", "Documents", "Fees and time", "Contact"},
		procedures: [8]string{"application", "extension", "change", "cancellation", "replacement", "transfer", "recognition", "verification"},
		words:      [4]string{"Services", "Office", "Chapter", "Plan"},
	},
	{
		tag: "zh-Hans", name: "简体中文", dir: "ltr", stop: "。", colon: "：", verbLast: true,
		subjects:   [6]string{"申请人", "用人单位", "主管部门", "接待机构", "代理人", "服务窗口"},
		predicates: [10]string{"提交填好的表格", "保管材料原件", "核对护照复印件", "确认住址", "邮寄决定书", "签订合同", "在网上预约", "准备经认证的译文", "出具注明日期的回执", "更新系统中的信息"},
		adjuncts:   [6]string{"在表格注明的期限内", "在开始工作之前", "在抵达本市之后", "通过网上系统", "在材料齐全之后", "连同合同"},
		headings:   [5]string{"谁可以申请", "步骤", "材料", "费用和时间", "联系方式"},
		procedures: [8]string{"申请", "延期", "变更", "注销", "补发", "转移", "认定", "核验"},
		words:      [4]string{"服务", "办公室", "章节", "计划"},
	},
	{
		tag: "zh-Hant", name: "繁體中文", dir: "ltr", stop: "。", colon: "：", verbLast: true,
		subjects:   [6]string{"申請人", "用人單位", "主管部門", "接待機構", "代理人", "服務窗口"},
		predicates: [10]string{"提交填好的表格", "保管材料原件", "核對護照複印件", "確認住址", "郵寄決定書", "簽訂合同", "在網上預約", "準備經認證的譯文", "出具註明日期的回執", "更新系統中的資訊"},
		adjuncts:   [6]string{"在表格註明的期限內", "在開始工作之前", "在抵達本市之後", "通過網上系統", "在材料齊全之後", "連同合同"},
		headings:   [5]string{"誰可以申請", "步驟", "材料", "費用和時間", "聯絡方式"},
		procedures: [8]string{"申請", "延期", "變更", "註銷", "補發", "轉移", "認定", "核驗"},
		words:      [4]string{"服務", "辦公室", "章節", "計劃"},
	},
	{
		tag: "ja", name: "日本語", dir: "ltr", stop: "。", colon: "：", verbLast: true,
		subjects:   [6]string{"申請者は", "雇用主は", "担当部署は", "受入機関は", "代理人は", "窓口は"},
		predicates: [10]string{"記入した用紙を提出する", "書類の原本を保管する", "旅券の写しを確認する", "住所を確認する", "決定書を郵送する", "契約書に署名する", "オンラインで予約する", "認証された翻訳を用意する", "日付入りの受領書を渡す", "システムの情報を更新する"},
		adjuncts:   [6]string{"用紙に記された期間内に", "就労を始める前に", "市内に到着した後に", "オンラインシステムで", "書類がそろい次第", "契約書とともに"},
		headings:   [5]string{"申請できる人", "手順", "必要書類", "手数料と期間", "問い合わせ先"},
		procedures: [8]string{"申請", "延長", "変更", "取消", "再交付", "移転", "認定", "検証"},
		words:      [4]string{"サービス", "事務所", "章", "計画"},
	},
	{
		tag: "ko", name: "한국어", dir: "ltr", space: " ", stop: ".", gap: " ", colon: ": ", verbLast: true,
		subjects:   [6]string{"신청인은", "고용주는", "담당 기관은", "초청 기관은", "대리인은", "민원 창구는"},
		predicates: [10]string{"작성한 서식을 제출한다", "서류 원본을 보관한다", "여권 사본을 확인한다", "주소를 확인한다", "결정서를 우편으로 보낸다", "계약서에 서명한다", "온라인으로 예약한다", "공증된 번역문을 준비한다", "날짜가 적힌 접수증을 준다", "시스템의 정보를 갱신한다"},
		adjuncts:   [6]string{"서식에 적힌 기간 안에", "근무를 시작하기 전에", "시내에 도착한 뒤에", "온라인 시스템을 통해", "서류가 갖추어지는 대로", "계약서와 함께"},
		headings:   [5]string{"신청 자격", "절차", "서류", "수수료와 기간", "문의처"},
		procedures: [8]string{"신청", "연장", "변경", "취소", "재발급", "이전", "인정", "검증"},
		words:      [4]string{"서비스", "사무소", "장", "계획"},
	},
	{
		tag: "fr", name: "Français", dir: "ltr", space: " ", stop: ".", gap: " ", colon: " : ",
		subjects:   [6]string{"le demandeur", "l’employeur", "le bureau compétent", "l’organisme d’accueil", "le représentant", "le guichet"},
		predicates: [10]string{"dépose le formulaire rempli", "conserve les documents originaux", "vérifie la copie du passeport", "confirme l’adresse", "envoie la décision par la poste", "signe le contrat", "prend rendez-vous en ligne", "prépare une traduction certifiée", "remet un récépissé daté", "met à jour les données dans le système"},
		adjuncts:   [6]string{"dans le délai indiqué sur le formulaire", "avant le début du travail", "après l’arrivée dans la ville", "au moyen du système en ligne", "dès que le dossier est complet", "avec le contrat"},
		headings:   [5]string{"Qui peut faire la demande", "Étapes", "Documents", "Frais et délais", "Contact"},
		procedures: [8]string{"demande", "prolongation", "modification", "annulation", "remplacement", "transfert", "reconnaissance", "vérification"},
		words:      [4]string{"Services", "Bureau", "Chapitre", "Plan"},
	},
	{
		tag: "de", name: "Deutsch", dir: "ltr", space: " ", stop: ".", gap: " ", colon: ": ",
		subjects:   [6]string{"die antragstellende Person", "der Arbeitgeber", "die zuständige Stelle", "die aufnehmende Einrichtung", "die Vertretung", "der Schalter"},
		predicates: [10]string{"übergibt das ausgefüllte Formular", "verwahrt die Originale", "prüft die Kopie des Passes", "bestätigt die Anschrift", "versendet den Bescheid per Post", "unterschreibt den Vertrag", "bucht online einen Termin", "besorgt eine beglaubigte Übersetzung", "erteilt eine datierte Quittung", "berichtigt die Daten im System"},
		adjuncts:   [6]string{"innerhalb der Frist auf dem Formular", "vor Beginn der Arbeit", "nach der Ankunft in der Stadt", "über das Online-System", "sobald die Akte vollständig ist", "zusammen mit dem Vertrag"},
		headings:   [5]string{"Wer den Antrag stellen kann", "Schritte", "Unterlagen", "Gebühren und Dauer", "Kontakt"},
		procedures: [8]string{"Antrag", "Verlängerung", "Änderung", "Löschung", "Ersatz", "Übertragung", "Anerkennung", "Überprüfung"},
		words:      [4]string{"Dienste", "Büro", "Kapitel", "Plan"},
	},
	{
		tag: "es", name: "Español", dir: "ltr", space: " ", stop: ".", gap: " ", colon: ": ",
		subjects:   [6]string{"el solicitante", "el empleador", "la oficina competente", "la institución de acogida", "el representante", "la ventanilla"},
		predicates: [10]string{"presenta el formulario rellenado", "guarda los documentos originales", "comprueba la copia del pasaporte", "confirma la dirección", "envía la resolución por correo", "firma el contrato", "pide cita en línea", "prepara una traducción certificada", "entrega un recibo fechado", "actualiza los datos en el sistema"},
		adjuncts:   [6]string{"en el plazo indicado en el formulario", "antes de empezar a trabajar", "después de llegar a la ciudad", "mediante el sistema en línea", "en cuanto el expediente está completo", "junto con el contrato"},
		headings:   [5]string{"Quién puede solicitarlo", "Pasos", "Documentos", "Tasas y plazos", "Contacto"},
		procedures: [8]string{"solicitud", "prórroga", "cambio", "cancelación", "sustitución", "traslado", "reconocimiento", "verificación"},
		words:      [4]string{"Servicios", "Oficina", "Capítulo", "Plan"},
	},
	{
		tag: "ru", name: "Русский", dir: "ltr", space: " ", stop: ".", gap: " ", colon: ": ",
		subjects:   [6]string{"заявитель", "работодатель", "уполномоченный орган", "принимающая организация", "представитель", "окно приёма"},
		predicates: [10]string{"подаёт заполненную форму", "хранит оригиналы документов", "проверяет копию паспорта", "подтверждает адрес", "отправляет решение по почте", "подписывает договор", "записывается на приём онлайн", "готовит заверенный перевод", "выдаёт расписку с датой", "обновляет сведения в системе"},
		adjuncts:   [6]string{"в срок, указанный в форме", "до начала работы", "после прибытия в город", "через онлайн-систему", "как только собраны все документы", "вместе с договором"},
		headings:   [5]string{"Кто может подать заявление", "Порядок действий", "Документы", "Сборы и сроки", "Контакты"},
		procedures: [8]string{"заявление", "продление", "изменение", "аннулирование", "замена", "перенос", "признание", "проверка"},
		words:      [4]string{"Услуги", "Отдел", "Глава", "План"},
	},
	{
		tag: "ar", name: "العربية", dir: "rtl", space: " ", stop: ".", gap: " ", colon: ": ",
		subjects:   [6]string{"مقدم الطلب", "صاحب العمل", "المكتب المختص", "الجهة المضيفة", "الممثل", "شباك الخدمة"},
		predicates: [10]string{"يقدم النموذج المعبأ", "يحتفظ بأصول الوثائق", "يتحقق من نسخة جواز السفر", "يؤكد العنوان", "يرسل القرار بالبريد", "يوقع العقد", "يحجز موعدا عبر الإنترنت", "يعد ترجمة معتمدة", "يسلم إيصالا مؤرخا", "يحدث البيانات في النظام"},
		adjuncts:   [6]string{"خلال المدة المذكورة في النموذج", "قبل بدء العمل", "بعد الوصول إلى المدينة", "عبر النظام الإلكتروني", "فور اكتمال الملف", "مع العقد"},
		headings:   [5]string{"من يمكنه التقديم", "الخطوات", "الوثائق", "الرسوم والمدة", "الاتصال"},
		procedures: [8]string{"طلب", "تمديد", "تعديل", "إلغاء", "استبدال", "نقل", "اعتراف", "تحقق"},
		words:      [4]string{"الخدمات", "مكتب", "فصل", "الخطة"},
	},
}
