package content

import "regexp"

var (
	uuidPattern = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	// The forms of the numbers that the ministry of industry and the ministry of
	// public security give out: the province in short, the kind, digits.
	icpPattern    = regexp.MustCompile(`^\p{Han}ICP(备|证)\d{6,10}号(-\d{1,4})?$`)
	policePattern = regexp.MustCompile(`^\p{Han}公网安备 ?\d{14}号$`)
)

// portalID reads the UUID that feeds and calendars are known by.
func portalID(o object) string {
	return o.matching("id", uuidPattern, "write a UUID in lower case, made once and kept for good, as uuidgen prints it", "is not a UUID")
}

// channels reads the channels whose editions are published with the site, and
// where the last of them stands.
func channels(o object) (out []Channel, at int) {
	for _, n := range o.scalars("channels") {
		if c := choice(o.decoder, n, "channels", Channels); c != "" {
			out, at = append(out, c), n.at
		}
	}
	return out, at
}

// outputs reads what is made beside the pages: everything, where nothing is said.
func outputs(o object) []Output {
	if o.get("outputs") == nil {
		return Outputs
	}
	var out []Output
	for _, n := range o.scalars("outputs") {
		if x := choice(o.decoder, n, "outputs", Outputs); x != "" {
			out = append(out, x)
		}
	}
	return out
}

// filings reads the numbers of the foot of every page. What does not look like
// one is refused, so that nobody publishes a placeholder.
func filings(o object) Filings {
	n := o.get("filings")
	if n == nil {
		return Filings{}
	}
	f, ok := o.decoder.object(n, "filings", "icp", "public_security")
	if !ok {
		return Filings{}
	}
	return Filings{
		ICP:            f.matching("icp", icpPattern, "write it as it was given out, as 京ICP备12345678号-1, or \"\"", "is not the number of an ICP filing"),
		PublicSecurity: f.matching("public_security", policePattern, "write it as it was given out, as 京公网安备 11010502030143号, or \"\"", "is not the number of a public-security filing"),
	}
}

// matching returns a field that is empty or of a form.
func (o object) matching(field string, form *regexp.Regexp, hint, fault string) string {
	return o.address(field, func(s string) string {
		if form.MatchString(s) {
			return ""
		}
		return fault
	}, hint)
}
