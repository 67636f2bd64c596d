using System.Data.Common;
using Npgsql;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>
/// A PostgreSQL server. A load is one session: its transaction, its COPY, and its lock, which ends with it.
/// </summary>
internal sealed class PostgresWarehouse(SparkifyWarehouse description, NpgsqlConnection connection, IReporter reporter)
    : ServerWarehouse(description, connection, reporter)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private bool _isLocked;

    public override bool NotesChanges => true;

    public static new Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter, CancellationToken cancellationToken) =>
        OpenAsync(
            description, access, reporter,
            connection => new PostgresWarehouse(description, connection, reporter), cancellationToken);

    /// <summary>Begins to write a table's rows.</summary>
    public Task<CopyWriter> BeginCopyAsync(string table, CancellationToken cancellationToken) =>
        CopyWriter.BeginAsync(Connection, CopyText(table), cancellationToken);

    public override async Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false)
    {
        using var copied = new CopyRows();
        foreach (var row in rows)
            copied.Add(row);
        await using var writer = await BeginCopyAsync(table, cancellationToken).ConfigureAwait(false);
        await writer.WriteAsync(copied, cancellationToken).ConfigureAwait(false);
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    public override IReadOnlyList<string> IndexStatements { get; } =
        ["schema/staging_events_ranges", "schema/songplays_ranges", "schema/time_ranges"];

    public override async Task AnalyzeStagingAsync(CancellationToken cancellationToken)
    {
        foreach (var table in await GrownTablesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (table.StartsWith("staging_", StringComparison.Ordinal))
                await ExecuteAsync($"admin/analyze_{table}", cancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await QueryAsync("admin/summarize", row => row.IsDBNull(0), cancellationToken, ("schema", Description.Schema))
            .ConfigureAwait(false);
        foreach (var table in await GrownTablesAsync(cancellationToken).ConfigureAwait(false))
            await ExecuteAsync($"admin/analyze_{table}", cancellationToken).ConfigureAwait(false);
    }

    // Serialization failure, deadlock.
    public override bool IsWorthRetrying(DbException exception) =>
        exception is PostgresException { SqlState: "40001" or "40P01" };

    public override async ValueTask DisposeAsync()
    {
        try
        {
            // Who loads next, the moment this is over, must not find it busy.
            if (_isLocked && !IsLost)
            {
                using var patience = new CancellationTokenSource(Patience);
                await QueryAsync(
                    "admin/unlock", row => row.GetBoolean(0), patience.Token, ("schema", Description.Schema))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            Reporter.Verbose($"The lock could not be given back, and goes with the session: {exception.Message}");
        }

        _isLocked = false;
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task BeginAsync(WarehouseAccess access, CancellationToken cancellationToken)
    {
        Reporter.Verbose($"Opened {Description.Location} ({access}), PostgreSQL {Connection.ServerVersion}");
        await ExecuteAsync(
            access == WarehouseAccess.Read ? "admin/session_read" : "admin/session_write", cancellationToken)
            .ConfigureAwait(false);
        if (access != WarehouseAccess.Write)
            return;
        RequireUtf8();
        await LockAsync(cancellationToken).ConfigureAwait(false);
    }

    // The server sends its encoding when a session begins.
    private void RequireUtf8()
    {
        var encoding = Connection.PostgresParameters["server_encoding"];
        if (encoding == "UTF8")
            return;
        throw new SparkifyException(
            ErrorIds.ConnectionFailed,
            $"The encoding of the database {Connection.Database} is {encoding}; it must be UTF8, or titles and names cannot be stored.",
            Description.Location,
            "Create a database with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and connect to that one.");
    }

    private async Task<IEnumerable<string>> GrownTablesAsync(CancellationToken cancellationToken)
    {
        var grown = await QueryAsync(
            "admin/grown_tables", row => row.GetString(0), cancellationToken, ("schema", Description.Schema))
            .ConfigureAwait(false);
        return grown.Where(Schema.Tables.Contains);
    }

    private string CopyText(string table)
    {
        var text = Text($"stage/copy_{table}");
        Reporter.Verbose(text.TrimEnd());
        return text;
    }

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        var taken = await QueryAsync(
            "admin/lock", row => row.GetBoolean(0), cancellationToken, ("schema", Description.Schema))
            .ConfigureAwait(false);
        if (_isLocked = taken is [true])
            return;
        var holders = await QueryAsync(
            "admin/lock_holder",
            row => $"{row.Text(0)}, {row.Text(1)} (session {row.GetInt32(2)}), since {row.Utc(3):HH:mm:ss} UTC",
            cancellationToken, ("schema", Description.Schema)).ConfigureAwait(false);
        throw LoadBusy(Description, holders.FirstOrDefault() ?? "by a session that is just ending");
    }
}
