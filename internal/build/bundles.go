package build

import "polyport/internal/source"

// Bundles returns the message bundles that the binary carries.
func (b *Builder) Bundles() ([]*source.File, error) {
	base, err := b.embedded()
	return base.Under("locales"), err
}
