package jsonld

import (
	"slices"
	"strings"

	"polyport/internal/content"
	"polyport/internal/site"
)

// unofficial is the legal value of every text on the site.
const unofficial = vocabulary + "/UnofficialLegalValue"

// provision is a plan, or a part of one. Its number is an identifier as the
// plan itself writes it, within what it is part of.
func provision(p *site.Page) any {
	e := p.Entry
	l := legislation{
		Type: "Legislation", Name: p.Title.Text, Identifier: e.Number,
		Text: &legislationObject{Type: "LegislationObject", Language: e.TextLang, Value: unofficial},
	}
	if e.Up != nil {
		l.PartOf = &legislation{Type: "Legislation", Name: e.Up.Text, Identifier: e.Up.Number, URL: address(p, string(e.Up.Href))}
	}
	return l
}

// service is nil where no body answers for it: then it is none of a government.
func service(p *site.Page) any {
	e := p.Entry
	if len(e.Bodies) == 0 {
		return nil
	}
	s := governmentService{Type: "GovernmentService", Name: p.Title.Text, Description: e.Summary.Text}
	if lead := e.Bodies[0]; lead.Kind != content.Group {
		s.Provider = &organization{Type: "GovernmentOrganization", Name: lead.Name.Text}
		if lead.Confirmed && lead.Chinese != "" {
			s.Provider.OtherNames = []string{lead.Chinese}
		}
	}
	for _, row := range e.Card {
		for _, v := range row.Values {
			if v.Confirm != nil || v.Until != nil {
				continue
			}
			if c := channel(row.Aspect, v); c != nil {
				s.Channels = append(s.Channels, *c)
			}
		}
	}
	return s
}

// channel is a way to a service: a number, an address of the web or of a hall.
func channel(aspect content.Aspect, v site.FactValue) *serviceChannel {
	c := &serviceChannel{Type: "ServiceChannel"}
	number, dialled := strings.CutPrefix(string(v.Href), "tel:")
	switch {
	case aspect == "phone" && dialled:
		c.Phone = &contactPoint{Type: "ContactPoint", Telephone: number}
	case aspect == "online" && v.Href != "":
		c.URL = string(v.Href)
	case aspect == "where":
		c.Location = &place{Type: "Place", Address: v.Text}
	default:
		return nil
	}
	return c
}

func journey(p *site.Page) any {
	h := howTo{Type: "HowTo", Name: p.Title.Text, Description: p.Entry.Summary.Text}
	for k, s := range p.Entry.Steps {
		h.Steps = append(h.Steps, howToStep{Type: "HowToStep", Position: k + 1, Name: s.Text, URL: address(p, string(s.Href))})
	}
	return h
}

// body is nil for a group, which is not one organization.
func body(u *site.Unit, name string) any {
	if u.Kind == content.Group {
		return nil
	}
	o := organization{Type: "GovernmentOrganization", Name: name, URL: u.Website}
	names := []string{u.Official}
	if u.Confirmed {
		names = append(names, u.Chinese, u.ChineseShort)
	}
	for _, other := range names {
		if other != "" && other != name && !slices.Contains(o.OtherNames, other) {
			o.OtherNames = append(o.OtherNames, other)
		}
	}
	return o
}
