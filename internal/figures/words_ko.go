package figures

// Korean attaches particles and counters: 두가지, 세번째.
var korean = language{
	group: ",", decimal: ".", dotted: true, suffixed: true,
	words: forms(
		number{1, "하나 한 첫 첫째"}, number{2, "둘 두 양쪽 양측"}, number{3, "셋 세 석"}, number{4, "넷 네 넉"}, number{5, "다섯"}, number{6, "여섯"},
		number{7, "일곱"}, number{8, "여덟"}, number{9, "아홉"}, number{10, "열 십"}, number{11, "열한 열하나 십일"}, number{12, "열두 열둘 십이"},
		number{15, "열다섯 십오"}, number{20, "스물 스무 이십"}, number{30, "서른 삼십"}, number{40, "마흔 사십"}, number{50, "쉰 오십"}, number{60, "예순 육십"},
		number{70, "일흔 칠십"}, number{80, "여든 팔십"}, number{90, "아흔 구십"}, number{100, "백"},
	),
	scales:       forms(number{2, "백"}, number{3, "천"}, number{4, "만"}, number{8, "억"}),
	percent:      set("퍼센트 프로"),
	money:        forms(currency{"CNY", "위안 위안화 인민폐"}, currency{"USD", "달러"}, currency{"EUR", "유로"}, currency{"KRW", "원"}),
	halves:       forms(entry[half]{halfMorning, "오전"}, entry[half]{halfAfternoon, "오후"}),
	classes:      set("카테고리 유형 등급 분류 비자 그룹"),
	classesAfter: set("류 급 유형 등급 비자 카테고리"),
}
