package locale

// What is reported of one text or file is bounded where finding the place, or a
// hint, costs as much as the text is long.
const (
	maxFaults = 8  // faulty stretches of one text that are reported, of each kind
	mostNamed = 12 // placeholders that one finding lists
)
