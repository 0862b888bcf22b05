package figures

var french = language{
	group: ".", decimal: ",", spaced: true,
	words: forms(
		number{0, "zéro"},
		number{1, "un une premier première premiers premières seul seule"}, number{2, "deux deuxième second seconde double"}, number{3, "trois troisième"},
		number{4, "quatre quatrième"}, number{5, "cinq cinquième"}, number{6, "six sixième"}, number{7, "sept septième"}, number{8, "huit huitième"},
		number{9, "neuf neuvième"}, number{10, "dix dixième"}, number{11, "onze onzième"}, number{12, "douze douzième douzaine"},
		number{13, "treize treizième"}, number{14, "quatorze quatorzième"}, number{15, "quinze quinzième quinzaine"}, number{16, "seize seizième"},
		number{20, "vingt vingtième vingtaine"}, number{30, "trente trentaine"}, number{40, "quarante"}, number{50, "cinquante"}, number{60, "soixante"},
		number{100, "cent cents"},
	),
	joiners: set("et"),
	scales:  forms(number{3, "mille"}, number{6, "million millions"}, number{9, "milliard milliards"}),
	months: forms(
		number{1, "janvier janv"}, number{2, "février févr"}, number{3, "mars"}, number{4, "avril"}, number{5, "mai"}, number{6, "juin"},
		number{7, "juillet"}, number{8, "août"}, number{9, "septembre"}, number{10, "octobre"}, number{11, "novembre"}, number{12, "décembre"},
	),
	fillers:      set("de"),
	percent:      set("pour_cent pourcent"),
	money:        forms(currency{"CNY", "yuan yuans renminbi"}, currency{"USD", "dollar dollars"}, currency{"EUR", "euro euros"}),
	hours:        set("h heures"),
	classes:      set("catégorie catégories classe classes type types formulaire annexe groupe visa visas niveau"),
	chapters:     set("chapitre chapitres partie parties annexe section titre article"),
	classesAfter: set("visa"),
}
