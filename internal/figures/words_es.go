package figures

var spanish = language{
	group: ".", decimal: ",", spaced: true,
	words: forms(
		number{0, "cero"},
		number{1, "un una uno primer primero primera primeros primeras único única"}, number{2, "dos ambos ambas segundo segunda doble"},
		number{3, "tres tercer tercero tercera"}, number{4, "cuatro cuarto cuarta"}, number{5, "cinco quinto quinta"}, number{6, "seis sexto sexta"},
		number{7, "siete séptimo séptima"}, number{8, "ocho octavo octava"}, number{9, "nueve noveno novena"}, number{10, "diez décimo décima"},
		number{11, "once undécimo"}, number{12, "doce duodécimo docena"}, number{13, "trece"}, number{14, "catorce"}, number{15, "quince"},
		number{16, "dieciséis"}, number{17, "diecisiete"}, number{18, "dieciocho"}, number{19, "diecinueve"}, number{20, "veinte"}, number{21, "veintiuno veintiún veintiuna"},
		number{22, "veintidós"}, number{23, "veintitrés"}, number{24, "veinticuatro"}, number{25, "veinticinco"}, number{26, "veintiséis"}, number{27, "veintisiete"},
		number{28, "veintiocho"}, number{29, "veintinueve"}, number{30, "treinta"}, number{40, "cuarenta"}, number{50, "cincuenta"}, number{60, "sesenta"},
		number{70, "setenta"}, number{80, "ochenta"}, number{90, "noventa"}, number{100, "cien ciento"},
	),
	joiners: set("y"),
	scales:  forms(number{3, "mil"}, number{6, "millón millones"}, number{9, "mil_millones"}),
	months: forms(
		number{1, "enero"}, number{2, "febrero"}, number{3, "marzo"}, number{4, "abril"}, number{5, "mayo"}, number{6, "junio"},
		number{7, "julio"}, number{8, "agosto"}, number{9, "septiembre setiembre"}, number{10, "octubre"}, number{11, "noviembre"}, number{12, "diciembre"},
	),
	vague:        set("marzo"),
	fillers:      set("de del"),
	percent:      set("por_ciento"),
	money:        forms(currency{"CNY", "yuan yuanes renminbi"}, currency{"USD", "dólar dólares"}, currency{"EUR", "euro euros"}),
	hours:        set("h horas"),
	classes:      set("categoría categorías clase clases tipo tipos formulario anexo grupo visado visa nivel"),
	classesAfter: set("visado"),
	chapters:     set("capítulo capítulos parte partes anexo sección título artículo"),
}
