package offline

import (
	"polyport/internal/content"
	"polyport/internal/site"
)

// Claims lists the files that this package makes for a portal.
func Claims(p *content.Portal) []site.Claim {
	const edition = site.EveryLanguage + "/"
	out := []site.Claim{
		{File: workerName, Of: "the service worker"},
		{File: edition + manifestName, Of: "what makes the site an app"},
		{File: edition + site.OfflineFolder + "/" + listName, Of: "the list of what is read offline"},
	}
	for _, ic := range icons {
		out = append(out, site.Claim{File: ic.path, Of: "an icon for home screens"})
	}
	for _, t := range p.Themes {
		out = append(out, site.Claim{File: edition + site.OfflineFolder + "/" + topicName(t.Key), Of: "what the theme " + t.Key + " has to be read offline", At: site.ThemePlace(p, t)})
	}
	return out
}
