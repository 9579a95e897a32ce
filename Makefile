# Every command of the project; `make help` lists them.
SHELL := /bin/bash
RUNTIME ?= Embedded
CONFIGURATION ?= Release
PROPS := -p:ActorRuntime=$(RUNTIME)

.DEFAULT_GOAL := help
.PHONY: help run test format format-check build ui cluster demo demo-large bench bench-peers bench-micro simulate guards fuzz chaos cluster-chaos openapi clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## build and start everything on http://127.0.0.1:8080 (data in ./data)
	@eng/ui.sh build
	@dotnet build src/Gateway -c $(CONFIGURATION) $(PROPS) -v q -nologo
	@dotnet run --project src/Gateway -c $(CONFIGURATION) --no-build $(PROPS)

test: ## everything that CI runs
	@eng/test.sh

build: ## build the whole solution, warnings are errors
	dotnet build Multyagents.sln -c $(CONFIGURATION) $(PROPS) -v q -nologo

format: ## format all code
	dotnet format Multyagents.sln --no-restore

format-check: ## fail when something is not formatted
	dotnet format Multyagents.sln --no-restore --verify-no-changes

ui: ## build the control panel into ui/dist, when its sources are newer and Node is here
	@eng/ui.sh build

cluster: ## PostgreSQL, two silos (SILOS=…), a runner and a gateway as processes on this machine, http://127.0.0.1:8080 (PORT=…)
	@eng/cluster.sh

demo: ## tell the story of a failed branch against a started system, and leave runs to look at
	@dotnet run --project samples/Demo -c $(CONFIGURATION)

demo-large: ## make a run of 10000 tasks (TASKS=…) in a started system; DISPATCH=… of them are dispatched
	@dotnet run --project samples/Demo -c $(CONFIGURATION) -- large $(if $(TASKS),--tasks $(TASKS)) $(if $(DISPATCH),--dispatch $(DISPATCH))

bench: ## measure every goal of docs/performance.md, at most 15 minutes; ONLY=P1,P3a picks, DATABASE=sqlite|postgresql|both
	@ONLY='$(ONLY)' DATABASE='$(DATABASE)' eng/bench.sh

bench-peers: ## the same work here, on Restate and on DBOS (installed from npm), in turns, at most 30 minutes; ONLY=P3b picks
	@ONLY='$(ONLY)' DATABASE='$(DATABASE)' eng/bench-peers.sh

bench-micro: ## the core and the embedded host alone, by BenchmarkDotNet; FILTER='*Transition*' picks
	dotnet run --project bench/Micro -c Release -- --filter '$(or $(FILTER),*)' --artifacts artifacts/micro

simulate: ## N schedules (1000000) of the real grains under every fault, one seed each, from SEED on; a failed one prints its seed and steps
	MULTYAGENTS_SCHEDULES=$(or $(N),1000000) $(if $(SEED),MULTYAGENTS_SEED=$(SEED)) dotnet test tests/Simulation.Tests -c $(CONFIGURATION) --nologo --filter "FullyQualifiedName~No_schedule" --logger "console;verbosity=detailed"

guards: ## take out every guard of the catalogue, one after the other: a test must turn red for each; ONLY=… picks by name
	MULTYAGENTS_GUARDS='$(or $(ONLY),all)' dotnet test tests/Guards.Tests -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed"

fuzz: ## REQUESTS (100000) made from the OpenAPI document against the real gateway; SEED=… makes the same again
	MULTYAGENTS_REQUESTS=$(or $(REQUESTS),100000) $(if $(SEED),MULTYAGENTS_SEED=$(SEED)) dotnet test tests/Fuzz.Tests -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed"

chaos: ## kill -9 the gateway CYCLES times (200) under load, on SQLite and on PostgreSQL, and check every journal; SEED=… replays the choices
	MULTYAGENTS_CYCLES=$(or $(CYCLES),200) $(if $(SEED),MULTYAGENTS_SEED=$(SEED)) dotnet test tests/Chaos.Tests -c $(CONFIGURATION) --nologo --filter "FullyQualifiedName~UnderLoad" --logger "console;verbosity=detailed"

cluster-chaos: ## strike a cluster of real processes with every fault for MINUTES (10) and check every journal; SEED=…, SILOS=… (Orleans build)
	MULTYAGENTS_MINUTES=$(or $(MINUTES),10) $(if $(SEED),MULTYAGENTS_SEED=$(SEED)) $(if $(SILOS),MULTYAGENTS_SILOS=$(SILOS)) dotnet test tests/ClusterChaos.Tests -c $(CONFIGURATION) -p:ActorRuntime=Orleans --nologo --logger "console;verbosity=detailed"

openapi: ## write contracts/v1 (OpenAPI document, JSON Schema) from the code
	dotnet run --project src/Gateway -c $(CONFIGURATION) $(PROPS) -- write-contracts contracts/v1

clean: ## remove build outputs (data is kept)
	find . -type d \( -name bin -o -name obj \) -not -path '*/node_modules/*' -prune -exec rm -rf {} +
