#!/usr/bin/env bash
# A cluster on this machine, for development: PostgreSQL, silos, a runner and a gateway as processes of their own, on loopback alone.
# It runs in the foreground and ends, in good order, with Ctrl+C. Data, logs and process ids are in data/cluster.
#   SILOS=2                        how many silos
#   PORT=8080                      the gateway's port; the others count up from PORT+10
#   MULTYAGENTS_POSTGRES='Host=…'  an existing database in place of a server of its own
set -euo pipefail
cd "$(dirname "$0")/.."
silos=${SILOS:-2} port=${PORT:-8080} configuration=${CONFIGURATION:-Release}
folder=$PWD/data/cluster
runner_port=$((port + 10)) postgres_port=$((port + 11)) probe_port=$((port + 20)) dashboard_port=$((port + 40)) silo_port=$((port + 3000)) client_port=$((port + 4000))
runner=http://127.0.0.1:$runner_port gateway=http://127.0.0.1:$port
stopping=()

fail() { echo "$*" >&2; exit 1; }

# The newest PostgreSQL of the machine, wherever its packages keep it.
postgres_bin() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$found" ] && [ -x "$found/initdb" ] && { echo "$found"; return; }
  command -v initdb >/dev/null && dirname "$(command -v initdb)"
}

# PostgreSQL does not run as root.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  local bin data=$folder/postgres
  bin=$(postgres_bin) || fail "no PostgreSQL server is installed here; install it, or name a database: MULTYAGENTS_POSTGRES='Host=…;Database=…;Username=…;Password=…' make cluster"
  mkdir -p "$data"
  if [ "$(id -u)" -eq 0 ]; then
    id postgres >/dev/null 2>&1 || fail "PostgreSQL does not run as root, and there is no user 'postgres'"
    chown postgres "$data"
    as_postgres test -w "$data" || fail "the user 'postgres' cannot reach $data; run this as another user than root, or name a database with MULTYAGENTS_POSTGRES"
  fi
  chmod 700 "$data"
  [ -e "$data/PG_VERSION" ] || as_postgres "$bin/initdb" -D "$data" -U multyagents --auth=trust --encoding=UTF8 --locale=C >"$folder/postgres-init.log"
  as_postgres "$bin/pg_ctl" -D "$data" -w -t 60 -l "$data/server.log" -o "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200" start >/dev/null \
    || fail "PostgreSQL did not start; see $data/server.log"
  stopping=("postgres")
  database="Host=127.0.0.1;Port=$postgres_port;Database=postgres;Username=multyagents"
}

# name, project, then its settings as NAME=value; answers when it is ready.
start() {
  local name=$1 project=$2 ready=$3
  shift 3
  env "$@" \
    Multyagents__Journal__Provider=PostgreSql "Multyagents__Journal__ConnectionString=$database" \
    dotnet "src/$project/bin/orleans/$configuration/net10.0/Multyagents.$project.dll" >>"$folder/$name.log" 2>&1 &
  local pid=$!
  echo "$pid" >"$folder/$name.pid"
  stopping=("$pid" "${stopping[@]}")
  local try
  for try in $(seq 300); do
    kill -0 "$pid" 2>/dev/null || { tail -3 "$folder/$name.log" >&2; fail "$name did not start; all it said is in $folder/$name.log"; }
    if curl -fs -o /dev/null --max-time 2 "$ready"; then echo "  $name  (process $pid, $folder/$name.log)"; return; fi
    sleep 0.2
  done
  fail "$name is not ready after a minute: $(curl -s --max-time 2 "$ready"); see $folder/$name.log"
}

# The last that started first: gateway, runner, silos, database.
stop() {
  trap - EXIT
  # Told again, as make does it, it goes on with that.
  trap '' INT TERM
  local one
  for one in "${stopping[@]}"; do
    if [ "$one" = postgres ]; then as_postgres "$(postgres_bin)/pg_ctl" -D "$folder/postgres" -m fast -w stop >/dev/null || true
    else kill -TERM "$one" 2>/dev/null && wait "$one" 2>/dev/null || true
    fi
  done
  rm -f "$folder"/*.pid
}

mkdir -p "$folder"
eng/ui.sh build
for project in Silo Runner Gateway; do
  dotnet build "src/$project" -c "$configuration" -p:ActorRuntime=Orleans -v q -nologo
done

trap stop EXIT
trap 'exit 130' INT TERM
database=${MULTYAGENTS_POSTGRES:-}
[ -n "$database" ] || start_postgres
cluster=(Multyagents__Cluster__Id=development "Multyagents__Runner__Url=$runner" "Multyagents__Runner__CallbackBaseUrl=$gateway")
start runner Runner "$runner/health" "ASPNETCORE_URLS=$runner" "Multyagents__Runner__DataPath=$folder/runner"
for number in $(seq "$silos"); do
  start "silo-$number" Silo "http://127.0.0.1:$((probe_port + number))/readyz" "${cluster[@]}" \
    "ASPNETCORE_URLS=http://127.0.0.1:$((probe_port + number))" "Multyagents__Cluster__DashboardUrl=http://127.0.0.1:$((dashboard_port + number))" \
    "Multyagents__Cluster__SiloPort=$((silo_port + number))" "Multyagents__Cluster__GatewayPort=$((client_port + number))"
done
start gateway Gateway "$gateway/readyz" "${cluster[@]}" "ASPNETCORE_URLS=$gateway" "Multyagents__Cluster__DashboardLink=http://127.0.0.1:$((dashboard_port + 1))"

echo
echo "  $gateway  control panel and API"
for number in $(seq "$silos"); do echo "  http://127.0.0.1:$((dashboard_port + number))  dashboard of silo $number"; done
echo "  Ctrl+C ends all of it; the data stays in $folder"
wait -n || true
fail "a process of the cluster ended; see the logs in $folder"
