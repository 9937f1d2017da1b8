package inventory

import "time"

// Jakarta is the zone whose days manifests, documents and regulations speak in:
// the western one (WIB, UTC+7, no daylight saving), where both cities lie; see
// docs/adr/006.
var Jakarta = time.FixedZone("WIB", 7*60*60)
