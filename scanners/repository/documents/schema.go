package documents

import (
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// schemaScore says how likely a file describes the tables of a database.
func schemaScore(at place, base string) int {
	within := func(names ...string) bool {
		return slices.ContainsFunc(at.dirs, func(d string) bool { return slices.Contains(names, d) })
	}
	name := strings.TrimSuffix(base, at.ending)
	if within("js", "static", "plugins", "plugin", "test", "tests", "testdata", "fixtures", "examples", "example", "system", "user_guide") {
		return 0
	}
	switch {
	case at.ending == ".prisma", at.ending == ".dbml":
		return 95
	case at.ending == ".sql":
		for _, w := range []string{"schema", "skema", "struktur", "structure", "database", "ddl", "create", "init"} {
			if strings.Contains(name, w) {
				return 90
			}
		}
		return 80
	case base == "schema.rb" && within("db"):
		return 90
	}
	if isStockMigration(name) {
		return 0
	}
	switch at.ending {
	case ".php", ".py", ".rb", ".js", ".ts", ".cs", ".java", ".go", ".exs":
		if within("migrations", "migration", "migrasi", "migrate", "versions", "changelog") && name != "__init__" && !strings.HasSuffix(name, "modelsnapshot") && !strings.Contains(name, "_test") {
			return 75
		}
	case ".xml", ".yml", ".yaml":
		if within("changelog", "liquibase", "migrations") || strings.Contains(name, "changelog") && within("db") {
			return 70
		}
	}
	return 0
}

// isStockMigration knows the migrations that generators write, by their names.
func isStockMigration(name string) bool {
	for _, w := range []string{"create_users_table", "password_reset", "failed_jobs", "personal_access_tokens", "create_cache_table", "create_jobs_table", "create_sessions_table", "two_factor_columns", "devise_create", "create_identity_schema", "createidentityschema", "telescope_entries", "create_permission_tables", "oauth_"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// How tables and columns are written in SQL and in the languages of migrations.
var (
	tables = pattern.Of(`(?im)\bcreate\s+(?:temporary\s+)?table\b|\bSchema::create\(|\bcreateTable\s*[(:]|\bcreate_table\b|\bCreateModel\(|<createTable\b|\bCreateTable\(|^\s*model\s+\w+\s*\{|^\s*table\s+["\w.]+.*\{|^\s*entity\s*\(?\s*["\w]|\bcreateCollection\(|\bCREATE\s+TABLE\b|\bforge->createTable\(|^\s*entity\s+"|^\s*\w+\s+[|}][|o](?:--|\.\.)[|o][|{]\s+\w+`)
	column = pattern.Of("(?im)(?:^|[(,])\\s*[\"`\\[(]?\\w+[\"`\\]]?\\s+(?:big|small|tiny|medium)?(?:int|serial|text|blob)\\b|(?:^|[(,])\\s*[\"`\\[(]?\\w+[\"`\\]]?\\s+(?:integer|varchar2?|nvarchar|char|character|date|datetime|time|timestamp|timestamptz|bool|boolean|decimal|numeric|number|float|double|real|uuid|json|jsonb|enum|year|money|bit|string|int4|int8|longtext|mediumtext|bytea|inet|geometry)\\b|" +
		`\$t(?:able)?->\w+\(|'type'\s*=>|\bmodels\.\w+Field\(|\bmodels\.ForeignKey\(|\bt\.\w+\s+[:"]|\btable\.\w+\(|\btype:\s*(?:Sequelize|DataTypes)\b|\btable\.Column<|\bsa\.Column\(|<column\b|^\s*\w+\s+(?:String|Int|BigInt|Float|Decimal|DateTime|Boolean|Json|Bytes)\b\??|\b(?:string|int|integer|bigint|date|datetime|timestamp|decimal|boolean|uuid|text|varchar|float)\s+\w+(?:\s+(?:PK|FK|UK)\b|\s*$)|^\s*-\s*column:|\badd\s+:\w+,\s*:|^\s*[*#+]?\s*\w+\s*:\s*(?:int|integer|bigint|varchar|char|text|date|datetime|timestamp|decimal|numeric|boolean|bool|uuid|string|float|double|enum)\b`)
)

// schema counts the tables and columns a file describes.
func schema(text string) (foundTables, foundColumns int) {
	const most = 10_000
	return len(tables().FindAllStringIndex(text, most)), len(column().FindAllStringIndex(text, most))
}

// designed says that so much of a schema is a design of a database.
func designed(foundTables, foundColumns int) bool {
	return foundTables >= 1 && foundColumns >= 2
}
