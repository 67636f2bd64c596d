# Runs one PostgreSQL for the process that holds our standard input, and ends with it: when that process is killed,
# read fails, the server is stopped and its folder goes. Orders come in as lines; what happens goes out as lines.
# $1: the folder of the programs; $2: where our folder is to be made.
trap '' INT TERM HUP
umask 077
bin=$1
folder=$(mktemp -d "$2/sparkify-postgres-XXXXXX") || exit 1
echo "folder $folder"

launch() {
    (
        "$bin/postgres" -D "$folder/data" "$@" </dev/null >>"$folder/log" 2>&1 &
        echo $! >"$folder/pid"
        echo started
        wait $!
        rm -f "$folder/pid"
        echo ended
    ) &
}

while read -r order rest; do
    case $order in
        initdb)
            read -r password
            echo "$password" >"$folder/password"
            eval "set -- $rest"
            "$bin/initdb" -D "$folder/data" --pwfile="$folder/password" "$@" </dev/null >>"$folder/log" 2>&1
            echo "initdb $?"
            rm -f "$folder/password" ;;
        install)
            # The key must belong to the server's user and be readable by nobody else.
            { while read -r line && [ "$line" != . ]; do echo "$line"; done; } >"$folder/$rest"
            echo "installed" ;;
        tls-only)
            sed -i.bak 's/^host /hostssl /' "$folder/data/pg_hba.conf"
            echo "tls-only" ;;
        launch)
            eval "set -- $rest"
            launch "$@" ;;
        signal)
            kill -"$rest" "$(cat "$folder/pid")" ;;
    esac
done

if [ -f "$folder/pid" ]; then
    kill -QUIT "$(cat "$folder/pid")" 2>/dev/null
    wait
fi
rm -rf "$folder"
