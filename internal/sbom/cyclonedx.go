package sbom

import (
	"bytes"
	"fmt"
	"time"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
)

// Format is what Encode writes.
const Format = "CycloneDX 1.6"

// Subject is what a bill is of.
type Subject struct {
	Name      string
	Version   string    // the commit
	Committed time.Time // and its time, which is the bill's: the same commit has the same bill
	Serial    []byte    // at least 16 bytes that are its alone
}

// Encode writes the bill as CycloneDX 1.6 in JSON, with the same bytes each time.
// Which package needs which it does not tell; in which build files each is named, it
// does. It says of itself that it is incomplete where something is known to be left
// out.
func (b *Bill) Encode(s Subject) ([]byte, error) {
	main := cyclonedx.Component{BOMRef: "main", Type: cyclonedx.ComponentTypeApplication, Name: s.Name, Version: s.Version}
	components := make([]cyclonedx.Component, len(b.Components))
	for i := range b.Components {
		c := &b.Components[i]
		at := c.URL()
		properties := make([]cyclonedx.Property, len(c.Files))
		for k, file := range c.Files {
			properties[k] = cyclonedx.Property{Name: "patuh:file", Value: file}
		}
		components[i] = cyclonedx.Component{
			BOMRef: at, Type: cyclonedx.ComponentTypeLibrary, Group: c.Group, Name: c.Name, Version: c.Version, PackageURL: at, Properties: &properties,
		}
	}
	known := cyclonedx.CompositionAggregateUnknown
	if !b.Whole() {
		known = cyclonedx.CompositionAggregateIncomplete
	}
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = Serial(s.Serial)
	bom.Metadata = &cyclonedx.Metadata{
		Timestamp: s.Committed.UTC().Format(time.RFC3339),
		Tools:     &cyclonedx.ToolsChoice{Components: &[]cyclonedx.Component{{Type: cyclonedx.ComponentTypeApplication, Name: "patuh"}}},
		Component: &main,
	}
	bom.Components = &components
	bom.Compositions = &[]cyclonedx.Composition{{Aggregate: known, Assemblies: &[]cyclonedx.BOMReference{cyclonedx.BOMReference(main.BOMRef)}}}
	var out bytes.Buffer
	err := cyclonedx.NewBOMEncoder(&out, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).EncodeVersion(bom, cyclonedx.SpecVersion1_6)
	return out.Bytes(), err
}

// Serial names an SBOM by the digest of what it is of, at least 16 bytes: a UUID,
// version 8 of RFC 9562.
func Serial(sum []byte) string {
	id := bytes.Clone(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
