package jsonld

import "polyport/internal/bcp47"

// The types of schema.org that are used, each with the properties that are.
// What is empty is left out.

type webPage struct {
	Context    string          `json:"@context"`
	Type       string          `json:"@type"`
	Name       string          `json:"name"`
	URL        string          `json:"url,omitempty"`
	Language   bcp47.Tag       `json:"inLanguage"`
	Breadcrumb *breadcrumbList `json:"breadcrumb,omitempty"`
	Main       any             `json:"mainEntity,omitempty"`
}

type breadcrumbList struct {
	Type  string     `json:"@type"`
	Items []listItem `json:"itemListElement"`
}

type listItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type legislation struct {
	Type       string             `json:"@type"`
	Name       string             `json:"name"`
	Identifier string             `json:"legislationIdentifier,omitempty"`
	URL        string             `json:"url,omitempty"`
	PartOf     *legislation       `json:"isPartOf,omitempty"`
	Text       *legislationObject `json:"encoding,omitempty"`
}

type legislationObject struct {
	Type     string    `json:"@type"`
	Language bcp47.Tag `json:"inLanguage"`
	Value    string    `json:"legislationLegalValue"`
}

type governmentService struct {
	Type        string           `json:"@type"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Provider    *organization    `json:"provider,omitempty"`
	Channels    []serviceChannel `json:"availableChannel,omitempty"`
}

type serviceChannel struct {
	Type     string        `json:"@type"`
	Phone    *contactPoint `json:"servicePhone,omitempty"`
	URL      string        `json:"serviceUrl,omitempty"`
	Location *place        `json:"serviceLocation,omitempty"`
}

type contactPoint struct {
	Type      string `json:"@type"`
	Telephone string `json:"telephone"`
}

type place struct {
	Type    string `json:"@type"`
	Address string `json:"address"`
}

type organization struct {
	Type       string   `json:"@type"`
	Name       string   `json:"name"`
	OtherNames []string `json:"alternateName,omitempty"`
	URL        string   `json:"url,omitempty"`
}

type howTo struct {
	Type        string      `json:"@type"`
	Name        string      `json:"name"`
	Description string      `json:"description,omitempty"`
	Steps       []howToStep `json:"step"`
}

type howToStep struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	URL      string `json:"url,omitempty"`
}
