package corpus

// topic is a term of this portal's field in all languages, in the order of languages.
type topic struct {
	id    string
	words [10]string
}

// topics are what entries are about: taken from locales/terms.yaml.
var topics = []topic{
	{"work-permit", [10]string{"work permit", "工作许可", "工作許可", "就労許可", "취업허가", "permis de travail", "Arbeitserlaubnis", "permiso de trabajo", "разрешение на работу", "تصريح عمل"}},
	{"work-visa", [10]string{"work visa", "工作签证", "工作簽證", "就労ビザ", "취업비자", "visa de travail", "Arbeitsvisum", "visado de trabajo", "рабочая виза", "تأشيرة عمل"}},
	{"talent-visa", [10]string{"talent visa", "人才签证", "人才簽證", "人材ビザ", "인재 비자", "visa pour talents", "Talentvisum", "visado para talentos", "виза для талантов", "تأشيرة المواهب"}},
	{"residence-permit", [10]string{"residence permit", "居留许可", "居留許可", "居留許可", "거류허가", "permis de séjour", "Aufenthaltserlaubnis", "permiso de residencia", "разрешение на проживание", "تصريح إقامة"}},
	{"permanent-residence", [10]string{"permanent residence", "永久居留", "永久居留", "永住", "영구거류", "résidence permanente", "Daueraufenthalt", "residencia permanente", "постоянное проживание", "إقامة دائمة"}},
	{"port-visa", [10]string{"port visa", "口岸签证", "口岸簽證", "到着ビザ", "도착비자", "visa à l’arrivée", "Visum bei der Einreise", "visado a la llegada", "виза по прибытии", "تأشيرة عند الوصول"}},
	{"accommodation-registration", [10]string{"accommodation registration", "住宿登记", "住宿登記", "宿泊登録", "숙박 등록", "déclaration d’hébergement", "Anmeldung der Unterkunft", "registro de alojamiento", "регистрация по месту пребывания", "تسجيل الإقامة"}},
	{"social-security-card", [10]string{"social security card", "社会保障卡", "社會保障卡", "社会保障カード", "사회보장카드", "carte de sécurité sociale", "Sozialversicherungskarte", "tarjeta de seguridad social", "карта социального обеспечения", "بطاقة الضمان الاجتماعي"}},
	{"social-insurance", [10]string{"social insurance", "社会保险", "社會保險", "社会保険", "사회보험", "assurance sociale", "Sozialversicherung", "seguro social", "социальное страхование", "تأمين اجتماعي"}},
	{"medical-insurance", [10]string{"medical insurance", "医疗保险", "醫療保險", "医療保険", "의료보험", "assurance maladie", "Krankenversicherung", "seguro médico", "медицинское страхование", "تأمين طبي"}},
	{"individual-income-tax", [10]string{"individual income tax", "个人所得税", "個人所得稅", "個人所得税", "개인소득세", "impôt sur le revenu", "Einkommensteuer", "impuesto sobre la renta", "налог на доходы физических лиц", "ضريبة دخل الأفراد"}},
	{"minimum-wage", [10]string{"minimum wage", "最低工资", "最低工資", "最低賃金", "최저임금", "salaire minimum", "Mindestlohn", "salario mínimo", "минимальный размер оплаты труда", "حد الأدنى للأجور"}},
	{"foreign-talent", [10]string{"foreign talent", "外国人才", "外國人才", "外国人材", "외국인 인재", "talent étranger", "ausländisches Talent", "talento extranjero", "иностранный талант", "موهبة أجنبية"}},
	{"business-licence", [10]string{"business licence", "营业执照", "營業執照", "営業許可証", "영업집조", "licence commerciale", "Gewerbeschein", "licencia comercial", "лицензия на ведение хозяйственной деятельности", "رخصة تجارية"}},
	{"unified-social-credit-code", [10]string{"unified social credit code", "统一社会信用代码", "統一社會信用代碼", "統一社会信用コード", "통일사회신용코드", "code unifié de crédit social", "einheitlicher Sozialkreditcode", "código unificado de crédito social", "единый код социального кредита", "رمز الائتمان الاجتماعي الموحد"}},
	{"intellectual-property", [10]string{"intellectual property", "知识产权", "智慧財產權", "知的財産", "지식재산", "propriété intellectuelle", "geistiges Eigentum", "propiedad intelectual", "интеллектуальная собственность", "ملكية فكرية"}},
	{"transformation-of-achievements", [10]string{"transformation of scientific and technological achievements", "科技成果转化", "科技成果轉化", "科学技術成果の実用化", "과학기술 성과의 전환", "valorisation des résultats scientifiques et technologiques", "Umsetzung wissenschaftlich-technischer Ergebnisse", "transformación de los logros científicos y tecnológicos", "внедрение научно-технических достижений", "تحويل الإنجازات العلمية والتكنولوجية"}},
	{"application-scenario", [10]string{"application scenario", "应用场景", "應用場景", "応用シーン", "응용 시나리오", "scénario d’application", "Anwendungsszenario", "escenario de aplicación", "сценарий применения", "سيناريو التطبيق"}},
	{"joint-handling", [10]string{"joint handling", "联合办理", "聯合辦理", "一括手続き", "통합 처리", "traitement conjoint", "gemeinsame Bearbeitung", "tramitación conjunta", "совместное оформление", "معالجة مشتركة"}},
	{"one-stop-service", [10]string{"one-stop service", "一站式服务", "一站式服務", "ワンストップサービス", "원스톱 서비스", "guichet unique", "aus einer Hand", "ventanilla única", "одного окна", "شباك الموحد"}},
	{"driving-licence", [10]string{"driving licence", "驾驶证", "駕駛證", "運転免許", "운전면허", "permis de conduire", "Führerschein", "permiso de conducir", "водительское удостоверение", "رخصة قيادة"}},
	{"customs", [10]string{"customs", "海关", "海關", "税関", "세관", "douane", "Zoll", "aduana", "таможня", "جمارك"}},
	{"exit-and-entry", [10]string{"exit and entry", "出入境", "出入境", "出入国", "출입국", "entrée et sortie", "Ein- und Ausreise", "entrada y salida", "въезд и выезд", "دخول وخروج"}},
	{"patent", [10]string{"patent", "专利", "專利", "特許", "특허", "brevet", "Patent", "patente", "патент", "براءة اختراع"}},
	{"trademark", [10]string{"trademark", "商标", "商標", "商標", "상표", "marque", "Marke", "marca", "товарный знак", "علامة تجارية"}},
	{"artificial-intelligence", [10]string{"artificial intelligence", "人工智能", "人工智慧", "人工知能", "인공지능", "intelligence artificielle", "künstliche Intelligenz", "inteligencia artificial", "искусственный интеллект", "ذكاء اصطناعي"}},
	{"research-and-development", [10]string{"research and development", "研发", "研發", "研究開発", "연구개발", "recherche et développement", "Forschung und Entwicklung", "investigación y desarrollo", "исследования и разработки", "بحث وتطوير"}},
	{"national-treatment", [10]string{"national treatment", "国民待遇", "國民待遇", "内国民待遇", "내국민대우", "traitement national", "Inländerbehandlung", "trato nacional", "национальный режим", "معاملة وطنية"}},
	{"temporary-import", [10]string{"temporary import", "暂时进口", "暫時進口", "一時輸入", "일시 수입", "importation temporaire", "vorübergehende Einfuhr", "importación temporal", "временный ввоз", "استيراد مؤقت"}},
	{"visa-exemption", [10]string{"visa exemption", "免签", "免簽", "ビザ免除", "무비자", "exemption de visa", "Visumfreiheit", "exención de visado", "безвизовый режим", "إعفاء من التأشيرة"}},
	{"company-registration", [10]string{"company registration", "企业登记", "企業登記", "会社登記", "회사 등록", "immatriculation d’une société", "Unternehmensregistrierung", "registro de una empresa", "регистрация компании", "تسجيل شركة"}},
	{"hospital", [10]string{"hospital", "医院", "醫院", "病院", "병원", "hôpital", "Krankenhaus", "hospital", "больница", "مستشفى"}},
	{"change-of-employer", [10]string{"change of employer", "更换雇主", "更換雇主", "転職", "이직", "changement d’employeur", "Arbeitgeberwechsel", "cambio de empleador", "смена работодателя", "تغيير صاحب العمل"}},
	{"health-check", [10]string{"health check", "健康检查", "健康檢查", "健康診断", "건강검진", "examen de santé", "Gesundheitsuntersuchung", "examen de salud", "медицинский осмотр", "فحص صحي"}},
	{"incubator", [10]string{"incubator", "孵化器", "孵化器", "インキュベーター", "인큐베이터", "incubateur", "Inkubator", "incubadora", "инкубатор", "حاضنة"}},
	{"points-system", [10]string{"points system", "积分", "積分", "ポイント制", "점수제", "système à points", "Punktesystem", "sistema de puntos", "балльная система", "نظام النقاط"}},
	{"innovation-centre", [10]string{"national centre for science and technology innovation", "全国科技创新中心", "全國科技創新中心", "全国科学技術イノベーションセンター", "전국 과학기술혁신센터", "centre national d’innovation scientifique et technologique", "nationales Zentrum für wissenschaftlich-technische Innovation", "centro nacional de innovación científica y tecnológica", "национальный центр научно-технических инноваций", "مركز وطني للابتكار العلمي والتكنولوجي"}},
	{"headquarters-enterprise", [10]string{"headquarters enterprise", "总部企业", "總部企業", "本部企業", "본부기업", "siège d’entreprise", "Unternehmenszentrale", "sede empresarial", "штаб-квартира", "مقر شركة"}},
	{"green-channel", [10]string{"green channel", "绿色通道", "綠色通道", "グリーンチャンネル", "그린 채널", "canal vert", "grüner Kanal", "canal verde", "зелёный коридор", "القناة الخضراء"}},
	{"comprehensive-bonded-zone", [10]string{"comprehensive bonded zone", "综合保税区", "綜合保稅區", "総合保税区", "종합보세구", "zone franche globale", "umfassendes Zollfreigebiet", "zona franca integral", "комплексная бондовая зона", "منطقة جمركية حرة شاملة"}},
}
