package figures

var english = language{
	group: ",", decimal: ".", article: true,
	words: forms(
		number{0, "zero nil"},
		number{1, "one a an each every per first single once"}, number{2, "two both second twice double either"}, number{3, "three third thrice triple"},
		number{4, "four fourth"}, number{5, "five fifth"}, number{6, "six sixth"}, number{7, "seven seventh"}, number{8, "eight eighth"},
		number{9, "nine ninth"}, number{10, "ten tenth"}, number{11, "eleven eleventh"}, number{12, "twelve twelfth dozen"},
		number{13, "thirteen thirteenth"}, number{14, "fourteen fourteenth"}, number{15, "fifteen fifteenth"}, number{16, "sixteen sixteenth"},
		number{17, "seventeen seventeenth"}, number{18, "eighteen eighteenth"}, number{19, "nineteen nineteenth"},
		number{20, "twenty twentieth"}, number{30, "thirty thirtieth"}, number{40, "forty"}, number{50, "fifty"}, number{60, "sixty"},
		number{70, "seventy"}, number{80, "eighty"}, number{90, "ninety"}, number{100, "hundred"},
	),
	joiners: set("and"),
	scales:  forms(number{3, "thousand"}, number{6, "million"}, number{9, "billion"}),
	months: forms(
		number{1, "january jan"}, number{2, "february feb"}, number{3, "march mar"}, number{4, "april apr"}, number{5, "may"}, number{6, "june jun"},
		number{7, "july jul"}, number{8, "august aug"}, number{9, "september sept sep"}, number{10, "october oct"}, number{11, "november nov"},
		number{12, "december dec"},
	),
	vague:        set("may march mar jan jun jul dec sep august"),
	fillers:      set("of the"),
	percent:      set("percent per_cent"),
	money:        forms(currency{"CNY", "yuan renminbi"}, currency{"USD", "dollar dollars"}, currency{"EUR", "euro euros"}, currency{"GBP", "pounds"}),
	halvesAfter:  forms(entry[half]{halfMorning, "am"}, entry[half]{halfAfternoon, "pm"}),
	classes:      set("category categories class classes type types form forms annex appendix group groups visa level grade schedule"),
	classesAfter: set("visa visas class category type"),
	chapters:     set("chapter chapters part parts annex section title article appendix"),
}
