package figures

var japanese = language{
	group: ",", decimal: ".", han: true,
	percent:      set("パーセント"),
	money:        forms(currency{"CNY", "人民元"}, currency{"USD", "ドル"}, currency{"EUR", "ユーロ"}),
	words:        forms(number{1, "ひとつ"}, number{2, "ふたつ"}, number{3, "みっつ"}),
	classes:      set("カテゴリー カテゴリ クラス タイプ グループ レベル ビザ"),
	classesAfter: set("ビザ カテゴリー カテゴリ クラス タイプ"),
}
