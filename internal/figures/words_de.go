package figures

// German writes units before tens, in one word: fünfundzwanzig.
var german = func() language {
	l := language{
		group: ".", decimal: ",", dotted: true,
		words: forms(
			number{0, "null"},
			number{1, "ein eine einen einem einer eines eins erste ersten erster erstes erstem einmal"},
			number{2, "zwei zweite zweiten zweiter zweites beide beiden beider beides zweimal doppelt doppelte"},
			number{3, "drei dritte dritten dritter drittes dreimal"}, number{4, "vier vierte vierten vierter viertes"},
			number{5, "fünf fünfte fünften fünfter fünftes"}, number{6, "sechs sechste sechsten"}, number{7, "sieben siebte siebten"},
			number{8, "acht achte achten"}, number{9, "neun neunte neunten"}, number{10, "zehn zehnte zehnten"}, number{11, "elf elfte elften"},
			number{12, "zwölf zwölfte zwölften dutzend"}, number{13, "dreizehn"}, number{14, "vierzehn"}, number{15, "fünfzehn"}, number{16, "sechzehn"},
			number{17, "siebzehn"}, number{18, "achtzehn"}, number{19, "neunzehn"}, number{20, "zwanzig"}, number{30, "dreißig"}, number{40, "vierzig"},
			number{50, "fünfzig"}, number{60, "sechzig"}, number{70, "siebzig"}, number{80, "achtzig"}, number{90, "neunzig"}, number{100, "hundert einhundert"},
		),
		scales: forms(number{3, "tausend"}, number{6, "million millionen mio"}, number{9, "milliarde milliarden mrd"}),
		months: forms(
			number{1, "januar jänner"}, number{2, "februar"}, number{3, "märz"}, number{4, "april"}, number{5, "mai"}, number{6, "juni"},
			number{7, "juli"}, number{8, "august"}, number{9, "september"}, number{10, "oktober"}, number{11, "november"}, number{12, "dezember"},
		),
		percent:      set("prozent"),
		money:        forms(currency{"CNY", "yuan renminbi"}, currency{"USD", "dollar"}, currency{"EUR", "euro"}),
		hours:        set("uhr"),
		classes:      set("kategorie kategorien klasse klassen typ typs typen formular anlage gruppe visum stufe"),
		classesAfter: set("visum visa"),
		chapters:     set("kapitel kapitels teil anlage abschnitt titel artikel"),
	}
	for ten, name := range map[int]string{20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig", 60: "sechzig", 70: "siebzig", 80: "achtzig", 90: "neunzig"} {
		for i, unit := range []string{"ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"} {
			l.words[unit+"und"+name] = ten + i + 1
		}
	}
	return l
}()
