using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Amazon Redshift. A load is four sessions: one holds the lock, two read S3 by COPY, events and songs at once, and one
/// does all the rest.
/// </summary>
internal sealed partial class RedshiftWarehouse : ServerWarehouse
{
    // A statement takes 32,767 parameters, and no table that is written to has a tenth as many columns as that allows.
    private const int MostRows = 1_000;

    // What another transaction, or the cluster's own work in the background, gets in the way of once: dbt-adapters #626,
    // #1542, #1873 (github.com/dbt-labs). Error 1018 is of a table that was made after the snapshot was taken.
    private static readonly string[] Conflicts =
    [
        "could not complete because of conflict with concurrent transaction", "could not open relation with OID",
    ];

    private readonly LockSession _lock;

    private RedshiftWarehouse(SparkifyWarehouse description, NpgsqlConnection connection, IReporter reporter)
        : base(description, connection, reporter) => _lock = new LockSession(description, Text, reporter);

    public static new Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter, CancellationToken cancellationToken) =>
        OpenAsync(
            description, access, reporter,
            connection => new RedshiftWarehouse(description, connection, reporter), cancellationToken);

    public override bool ReadsAllOrNone(EtlOptions options) => options.StagingPath is null;

    public override string Describe(SourceKind kind, IReadOnlyCollection<SourceFile> files, EtlOptions options) =>
        $"{base.Describe(kind, files, options)}: {CopyPlan.Describe(files, options.StagingPath)}";

    public override async Task RequireReadableAsync(
        IReadOnlyCollection<PlannedFile> files, EtlOptions options, Storage storage, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
            return;
        var regions = new CopyRegions(Description, options, storage.S3);
        foreach (var kind in files.GroupBy(file => file.Kind))
        {
            await regions.RequireAsync(kind.Key, [.. kind.Select(file => file.Source)], cancellationToken)
                .ConfigureAwait(false);
        }

        if (options.StagingPath is not null)
        {
            await new StagingProbe(this, storage.S3, options, Reporter).RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public override IStager Stager(EtlRun run, EtlOptions options, Storage storage) =>
        new CopyStager(this, run, options, storage, Reporter);

    public override async Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false)
    {
        foreach (var some in rows.Chunk(MostRows))
            await InsertAsync($"stage/insert_{table}", some, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyDictionary<string, TableLayout>> LayoutsAsync(
        CancellationToken cancellationToken)
    {
        try
        {
            var layouts = await QueryAsync(
                "admin/tables",
                row => (Name: row.GetString(0), new TableLayout(
                    row.Integer(1), row.Text(5), row.Number(2), row.Number(3), row.Number(4))),
                cancellationToken, ("schema", Description.Schema)).ConfigureAwait(false);
            return layouts.ToDictionary(layout => layout.Name, layout => layout.Item2);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Reporter.Verbose($"How the tables lie on the cluster is not for this user to see: {exception.MessageText}");
            return await base.LayoutsAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Who has lost the lock may not be the only one at work: nothing of that is committed.
    public override Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken) =>
        base.InTransactionAsync(
            async () =>
            {
                await work().ConfigureAwait(false);
                await KeepLockAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    public override bool IsWorthRetrying(DbException exception) =>
        _lock.IsLostBy(exception)
        || (exception is PostgresException error
            && ((error.SqlState == PostgresErrorCodes.InternalError
                    && (error.MessageText.StartsWith("1023", StringComparison.Ordinal)
                        || error.MessageText.StartsWith("1018", StringComparison.Ordinal)))
                || Conflicts.Any(text => error.MessageText.Contains(text, StringComparison.OrdinalIgnoreCase))));

    // The driver gives a connection up with the transaction, where the server speaks of an internal error (XX000) as
    // here.
    public override async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (IsLost)
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
            Connection = await ServerConnection.OpenAsync(Description, Reporter, cancellationToken)
                .ConfigureAwait(false);
            await BeginSessionAsync(WarehouseAccess.Write, cancellationToken).ConfigureAwait(false);
        }

        if (!await _lock.RestoreAsync(cancellationToken).ConfigureAwait(false))
            throw LoadBusy(Description, await HolderAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Opens a session for a COPY.</summary>
    public async Task<RedshiftWarehouse> AnotherAsync(CancellationToken cancellationToken)
    {
        var connection = await ServerConnection.OpenAsync(Description, Reporter, cancellationToken)
            .ConfigureAwait(false);
        var other = new RedshiftWarehouse(Description, connection, Reporter);
        await other.BeginSessionAsync(WarehouseAccess.Write, cancellationToken).ConfigureAwait(false);
        return other;
    }

    /// <summary>Calls back with each message that the server sends beside its answers.</summary>
    public void OnNotice(Action<string> report) =>
        Connection.Notice += (_, notice) => report(notice.Notice.MessageText);

    /// <summary>
    /// Keeps the session of the lock from being ended for doing nothing, and finds out whether it was.
    /// </summary>
    public Task KeepLockAsync(CancellationToken cancellationToken) => _lock.PingAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task BeginAsync(WarehouseAccess access, CancellationToken cancellationToken)
    {
        Reporter.Verbose($"Opened {Description.Location} ({access}), Redshift");
        await BeginSessionAsync(access, cancellationToken).ConfigureAwait(false);
        if (access == WarehouseAccess.Write)
            await LockAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task BeginSessionAsync(WarehouseAccess access, CancellationToken cancellationToken)
    {
        await ExecuteAsync("admin/session_utc", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(
            access == WarehouseAccess.Write ? "admin/session_write" : "admin/session_read", cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        var there = await QueryAsync(
            "admin/schema_there", row => row.GetInt64(0) > 0, cancellationToken, ("schema", Description.Schema))
            .ConfigureAwait(false);
        if (there is not [true])
            await ExecuteAsync("schema/schema", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("schema/etl_lock", cancellationToken).ConfigureAwait(false);
        if (!await _lock.TryTakeAsync(cancellationToken).ConfigureAwait(false))
            throw LoadBusy(Description, await HolderAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<string> HolderAsync(CancellationToken cancellationToken)
    {
        try
        {
            var runs = await QueryAsync(
                "admin/running", row => $"run {row.GetString(0)}, since {row.Utc(1):HH:mm:ss} UTC", cancellationToken)
                .ConfigureAwait(false);
            return runs.FirstOrDefault() ?? "a session that is just beginning";
        }
        catch (PostgresException)
        {
            return "a session that is just making its tables";
        }
    }

    // A statement ends with one row; each row of values repeats it, with parameters of its own.
    private async Task InsertAsync(string statement, object?[][] rows, CancellationToken cancellationToken)
    {
        var one = Text(statement).TrimEnd();
        var start = one.LastIndexOf('\n') + 1;
        var parts = Parameters().Split(one[start..]);
        var text = new StringBuilder(one[..start]);
        await using var command = new NpgsqlCommand { Connection = Connection };
        foreach (var row in rows)
        {
            text.Append(command.Parameters.Count == 0 ? "" : ",\n");
            for (var column = 0; column < row.Length; column++)
            {
                command.Parameters.Add(Parameter(row[column]));
                text.Append(CultureInfo.InvariantCulture, $"{parts[column]}${command.Parameters.Count}");
            }

            text.Append(parts[^1]);
        }

        command.CommandText = text.ToString();
        command.Transaction = (NpgsqlTransaction?)Transaction;
        Reporter.Verbose($"{one} … {rows.Length:N0} rows");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    [GeneratedRegex(@"\$[a-z_]+")]
    private static partial Regex Parameters();
}
