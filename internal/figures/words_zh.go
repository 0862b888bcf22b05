package figures

var chinese = language{
	group: ",", decimal: ".", han: true,
}
