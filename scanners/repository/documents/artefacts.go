package documents

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// candidate is an entry that may hold something, the better the higher its score.
type candidate struct {
	tree.Entry
	score int
}

// likely is the score of a name from which it is said that a file was not read.
const likely = 60

// pool keeps the best candidates it is offered, whatever the order.
type pool struct {
	limit int
	kept  []candidate
	more  bool // likely candidates than the limit were offered
}

func (p *pool) add(c candidate) {
	at, _ := slices.BinarySearchFunc(p.kept, c, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Path, b.Path))
	})
	p.kept = slices.Insert(p.kept, at, c)
	if len(p.kept) > p.limit {
		p.more = p.more || p.kept[p.limit].score >= likely
		p.kept = p.kept[:p.limit]
	}
}

// artefacts are what in a tree, or in a folder of it, is no document and says
// something all the same: code, tests, their reports, schemas.
type artefacts struct {
	files, skeleton int   // of code; of them those a framework's generator wrote
	bytes           int64 // of code that was written here
	filled          int64 // bytes of the skeleton
	code            pool  // the largest
	generated       pool  // the largest of the skeleton
	build           pool  // manifests of builds
	tests, reports  pool
	schemas         pool
	metadata        pool
	built, archives pool // programs without their code; archives that may hold it
	modules         pool // submodules
}

func newArtefacts() artefacts {
	return artefacts{
		code: pool{limit: 3}, generated: pool{limit: 8}, build: pool{limit: 1}, tests: pool{limit: 24}, reports: pool{limit: 12},
		schemas: pool{limit: 24}, metadata: pool{limit: 6}, built: pool{limit: 1}, archives: pool{limit: 1}, modules: pool{limit: 4},
	}
}

// languages are endings of source code.
var languages = set(`.go .php .java .kt .kts .js .mjs .cjs .ts .py .rb .cs .vb .fs .c .cc .cpp .cxx .h .hpp .rs .dart .swift .m .mm .vue .svelte .jsx .tsx .scala .groovy .clj .ex .exs .erl .pl .pm .lua .r .jl .pas .dpr .cbl .cob .prg .frm .cls .bas .asp .aspx .cshtml .razor .jsp .gs .sh .ps1 .ipynb`)

// builds are the names of manifests of builds.
var builds = set(`go.mod composer.json package.json pom.xml build.gradle build.gradle.kts requirements.txt pyproject.toml setup.py pipfile pubspec.yaml cargo.toml gemfile makefile cmakelists.txt mix.exs build.sbt global.json deno.json environment.yml project.clj build.xml`)

func (a *artefacts) offer(e tree.Entry, at place) {
	if e.Mode == tree.Submodule {
		a.modules.add(candidate{e, 1})
		return
	}
	if e.Mode != tree.File {
		return
	}
	base := strings.ToLower(at.base)
	depth := len(at.dirs)
	switch {
	case builds(base) || at.ending == ".csproj" || at.ending == ".sln" || at.ending == ".vbproj" || at.ending == ".gemspec" || at.ending == ".dproj":
		a.build.add(candidate{e, 100 - depth})
	case at.ending == ".jar" || at.ending == ".war" || at.ending == ".exe" || at.ending == ".apk" || at.ending == ".aab" || at.ending == ".dll" || at.ending == ".ipa" || at.ending == ".class" || at.ending == ".phar":
		a.built.add(candidate{e, 100 - depth})
	case isArchive(at.ending):
		a.archives.add(candidate{e, archiveScore(base) - depth})
	}
	if score := schemaScore(at, base); score > 0 {
		a.schemas.add(candidate{e, score - depth})
	}
	if score := reportScore(at, base); score > 0 {
		a.reports.add(candidate{e, score - depth})
	}
	switch base {
	case "publiccode.yml", "publiccode.yaml":
		a.metadata.add(candidate{e, 100 - 5*depth})
	case "codemeta.json", "datapackage.json", "dcat.json", "dcat.jsonld", "dcat.ttl", "dcat.rdf", "catalog.jsonld", "catalog.ttl", "dataset.json", "dataset.jsonld", "metadata.yml", "metadata.yaml", "metadata.json", "metadata.xml":
		if depth <= 2 && e.Size < maxMetadata {
			a.metadata.add(candidate{e, 80 - 5*depth})
		}
	}
	if (at.ending == ".xml" || at.ending == ".json") && depth <= 3 && e.Size < maxMetadata && base != "metadata"+at.ending && (concepts(strings.TrimSuffix(base, at.ending))&cMeta != 0 || depth > 0 && at.ending == ".xml" && concepts(at.dirs[depth-1])&cMeta != 0) {
		a.metadata.add(candidate{e, 70 - 5*depth}) // beside the data it describes: batas.metadata.xml
	}
	if !languages(at.ending) || strings.Contains(base, ".min.") || strings.Contains(base, ".bundle.") {
		return
	}
	if strings.HasSuffix(base, ".js") && slices.ContainsFunc(at.dirs, func(d string) bool { return loose(d) || foreign(d) }) && !isTest(at, base) {
		return // libraries, mostly
	}
	if isTest(at, base) {
		if !isStockTest(base, e.Size) {
			a.tests.add(candidate{e, int(min(e.Size, 1<<20))})
		}
		return
	}
	a.files++
	if isSkeleton(e.Path, base, e.Size) {
		a.skeleton++
		a.filled += e.Size
		a.generated.add(candidate{e, int(min(e.Size, 1<<20))})
		return
	}
	a.bytes += e.Size
	a.code.add(candidate{e, int(min(e.Size, 1<<30))})
}

func archiveScore(base string) int {
	for _, w := range []string{"source", "src", "kode", "sumber", "code", "aplikasi", "app", "program"} {
		if strings.Contains(base, w) {
			return 100
		}
	}
	return 50
}

// isTest says that a file of code is a test, by what its ecosystem calls tests.
func isTest(at place, base string) bool {
	name := strings.TrimSuffix(base, at.ending)
	original := strings.TrimSuffix(at.base, path.Ext(at.base))
	switch at.ending {
	case ".go", ".dart", ".exs":
		return strings.HasSuffix(name, "_test")
	case ".py":
		if strings.HasPrefix(name, "test_") || strings.HasSuffix(name, "_test") || name == "tests" {
			return true
		}
	case ".rb":
		if strings.HasSuffix(name, "_spec") || strings.HasSuffix(name, "_test") {
			return true
		}
	case ".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".vue":
		if strings.HasSuffix(name, ".test") || strings.HasSuffix(name, ".spec") || strings.HasSuffix(name, ".cy") || strings.HasSuffix(name, "-spec") || strings.HasSuffix(name, "-test") {
			return true
		}
	case ".php", ".java", ".kt", ".cs", ".swift", ".scala", ".groovy", ".vb":
		if strings.HasSuffix(original, "Test") || strings.HasSuffix(original, "Tests") || strings.HasSuffix(original, "Spec") || strings.HasSuffix(original, "Cest") || strings.HasSuffix(name, "_test") {
			return true
		}
	}
	for _, d := range at.dirs {
		switch d {
		case "test", "tests", "__tests__", "spec", "e2e", "cypress", "uji", "pengujian", "androidtest", "integration_test":
			return true
		}
	}
	return false
}

// stockTests are the tests that generators write.
var stockTests = set(`exampletest.php example_test.php app.test.js app.test.tsx app.test.jsx app.test.ts widget_test.dart app.component.spec.ts app.controller.spec.ts app.e2e-spec.ts helloworld.spec.js helloworld.spec.ts
	example.spec.js example.spec.ts exampleunittest.kt exampleunittest.java exampleinstrumentedtest.kt exampleinstrumentedtest.java unittest1.cs healthtest.php exampledatabasetest.php examplesessiontest.php testcase.php createsapplication.php
	pest.php bootstrap.php conftest.py setuptests.js setuptests.ts test_helper.rb spec_helper.rb rails_helper.rb app-test.tsx app.spec.ts app.cy.js __init__.py setup.js setup.ts jest.setup.js index.spec.ts loginformtest.php contactformtest.php usertest.php alertwidgettest.php
	logincest.php homecest.php aboutcest.php contactcest.php functionaltester.php acceptancetester.php unittester.php _bootstrap.php commands.js e2e.js`)

func isStockTest(base string, size int64) bool {
	return stockTests(base) && size < 3<<10 || base == "tests.py" && size < 120 || strings.HasSuffix(base, "applicationtests.java") && size < 900 || strings.HasSuffix(base, "applicationtests.kt") && size < 900
}

// skeletons are the files of code that generators write, by the ends of their
// paths. Those that applications fill in count as theirs when they have grown.
var (
	skeletons = strings.Fields(`
		app/http/controllers/controller.php app/models/user.php app/user.php app/console/kernel.php app/http/kernel.php app/exceptions/handler.php
		database/factories/userfactory.php database/seeders/databaseseeder.php database/seeds/databaseseeder.php bootstrap/app.php bootstrap/providers.php public/index.php server.php artisan
		routes/web.php routes/api.php routes/console.php routes/channels.php resources/views/welcome.blade.php resources/js/app.js resources/js/bootstrap.js webpack.mix.js vite.config.js tailwind.config.js postcss.config.js
		_create_users_table.php _create_password_resets_table.php _create_password_reset_tokens_table.php _create_failed_jobs_table.php _create_personal_access_tokens_table.php _create_cache_table.php _create_jobs_table.php _create_sessions_table.php
		app/controllers/home.php app/controllers/basecontroller.php app/views/welcome_message.php app/common.php application/controllers/welcome.php application/views/welcome_message.php preload.php spark builds
		src/app.js src/app.jsx src/app.tsx src/index.js src/index.tsx src/main.jsx src/main.tsx src/main.js src/main.ts src/reportwebvitals.js src/reportwebvitals.ts src/setuptests.js src/setuptests.ts src/react-app-env.d.ts src/vite-env.d.ts
		src/app.vue src/components/helloworld.vue src/components/thewelcome.vue src/components/welcomeitem.vue src/router/index.js src/router/index.ts src/views/homeview.vue src/views/aboutview.vue src/stores/counter.js src/stores/counter.ts vue.config.js babel.config.js
		app/page.tsx app/layout.tsx app/page.js app/layout.js pages/index.js pages/_app.js pages/index.tsx pages/_app.tsx pages/api/hello.js pages/api/hello.ts next.config.js next.config.mjs next.config.ts next-env.d.ts eslint.config.mjs eslint.config.js
		src/app.controller.ts src/app.module.ts src/app.service.ts src/polyfills.ts src/app/app.component.ts src/app/app.module.ts src/app/app.config.ts src/app/app.routes.ts src/app/app-routing.module.ts src/environments/environment.ts src/environments/environment.prod.ts karma.conf.js
		lib/main.dart ios/runner/appdelegate.swift ios/runner/generatedpluginregistrant.h ios/runner/generatedpluginregistrant.m ios/runner/runner-bridging-header.h mainactivity.kt mainactivity.java mainapplication.kt mainapplication.java ios/runnertests/runnertests.swift
		manage.py settings.py urls.py wsgi.py asgi.py __init__.py apps.py admin.py models.py views.py metro.config.js app.tsx index.js
		.mvn/wrapper/mavenwrapperdownloader.java gradlew settings.gradle.kts build.gradle.kts program.cs startup.cs weatherforecast.cs weatherforecastcontroller.cs
		`)
	skeletonDirs = []string{"/app/providers/", "/app/http/middleware/", "/config/", "/app/config/", "/application/config/", "/system/", "/writable/", "/bootstrap/", "/lang/", "/resources/lang/", "/application/helpers/index", "/linux/", "/windows/", "/macos/", "/android/gradle/", "/public/"}
)

func isSkeleton(p, base string, size int64) bool {
	p = "/" + strings.ToLower(p)
	for _, dir := range skeletonDirs {
		if strings.HasPrefix(p, dir) {
			return true
		}
	}
	if strings.HasSuffix(base, "application.java") && size < 600 || strings.HasSuffix(base, "application.kt") && size < 500 {
		return true
	}
	if size > 4<<10 {
		return false
	}
	for _, end := range skeletons {
		if strings.HasSuffix(p, end) && (end[0] == '_' && end != "__init__.py" || strings.HasSuffix(p, "/"+end)) {
			return size < skeletonSize(end)
		}
	}
	return false
}

// untouched are words of the files that generators write, and that go when an
// application fills them in.
var untouched = pattern.Of(`(?i)MyHomePage|Flutter Demo|Learn React|HelloWorld|Hello World|welcome|Create your (?:models|views|tests) here|WeatherForecast|next\.svg|vite\.svg|logo\.svg|SpringApplication\.run|Register your models|reactnative\.dev|Get started by editing|Illuminate\\|Notifiable`)

// skeletonSize is how large, in bytes, a file that applications write into is as
// the generator leaves it.
func skeletonSize(end string) int64 {
	switch end {
	case "views.py", "models.py", "admin.py", "apps.py", "__init__.py":
		return 220
	case "urls.py":
		return 900
	case "src/main.ts", "src/main.js", "src/index.js", "index.js", "routes/api.php", "src/app.controller.ts", "src/app.module.ts", "src/app.service.ts", "src/router/index.js", "src/router/index.ts", "routes/console.php", "program.cs":
		return 900
	case "routes/web.php", "pages/index.js", "pages/index.tsx", "app.tsx", "src/app.jsx", "src/app.tsx", "src/app.js", "src/app.vue":
		return 1_200
	case "lib/main.dart":
		return 4_096
	}
	return 4 << 10
}
