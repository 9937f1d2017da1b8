package ownership

import (
	"slices"
	"strings"
	"sync"

	"github.com/google/licensecheck"
)

// common are the licences whose text is recognised. That of all there are takes
// more than a second to make ready, each time patuh runs; a text that is none of
// these is told as one that is not known.
var common = []string{
	"0BSD", "AFL-3.0", "AGPL-3.0", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2",
	"GPL-2.0", "GPL-3.0", "ISC", "LGPL-2.1", "LGPL-3.0", "MIT", "MIT-0", "MPL-2.0", "MS-PL", "OFL-1.1", "OSL-3.0", "PostgreSQL", "SSPL-1.0", "Unlicense", "WTFPL", "Zlib",
}

var texts = sync.OnceValue(func() *licensecheck.Scanner {
	s, err := licensecheck.NewScanner(slices.DeleteFunc(licensecheck.BuiltinLicenses(), func(l licensecheck.License) bool {
		return l.LRE == "" || !slices.Contains(common, strings.TrimSuffix(strings.TrimSuffix(l.ID, "-only"), "-or-later"))
	}))
	if err != nil {
		panic(err) // the patterns are the library's own
	}
	return s
})

// licencesIn says how much of a licence file is the text of which licence, in
// percent of its bytes.
func licencesIn(data []byte) map[string]int {
	size := map[string]int{}
	most := 0
	for _, m := range texts().Scan(data).Match {
		size[m.ID] += m.End - m.Start
		most = max(most, size[m.ID])
	}
	for id, n := range size {
		if n < most/10 { // a licence's own words on how to apply it
			delete(size, id)
			continue
		}
		size[id] = min(100, 100*n/len(data))
	}
	return size
}
