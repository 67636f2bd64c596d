using System.Data.Common;
using Sparkify.Engine.Etl.Staging;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>DuckDB, embedded: the warehouse is a file, and one process at a time may write to it.</summary>
internal sealed class DuckDbWarehouse : Warehouse
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private const string InMemory = ":memory:";

    private readonly string _database;

    // A database goes by its file's name, and sparkify.duckdb has a schema sparkify: each name is said in full.
    private DuckDbWarehouse(SparkifyWarehouse description, string database, DbConnection connection, IReporter reporter)
        : base(description, $"{Sql.Quote(database)}.{Sql.Quote(description.Schema)}", connection, reporter) =>
        _database = database;

    public override bool ReadsFiles => true;

    /// <summary>Opens the database file; for writing it is made if it is not there.</summary>
    public static new async Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter, CancellationToken cancellationToken)
    {
        RequireFile(description.Path, access);
        var connection = DuckDbDriver.Create(description, access);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            reporter.Verbose($"Opened {description.Path} ({access}), DuckDB {connection.ServerVersion}");
            var warehouse = new DuckDbWarehouse(description, connection.Database, connection, reporter);
            await warehouse.RequireDatabaseAsync(cancellationToken).ConfigureAwait(false);
            await warehouse.ExecuteAsync("admin/count_progress", cancellationToken).ConfigureAwait(false);
            return warehouse;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (exception is DbException or DllNotFoundException)
                throw DuckDbErrors.Open(description, exception);
            throw;
        }
    }

    /// <summary>Opens the database and closes it again; where there is none, sees that one could be made.</summary>
    public static new async Task ProbeAsync(
        SparkifyWarehouse description, IReporter reporter, CancellationToken cancellationToken)
    {
        var access = Path.Exists(description.Path) ? WarehouseAccess.Read : WarehouseAccess.Write;
        RequireFile(description.Path, access);
        var probe = access == WarehouseAccess.Read ? description : description with { Path = InMemory };
        await using (await OpenAsync(probe, access, reporter, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    public override async Task StageAsync(
        SourceKind kind, IReadOnlyList<SourceFile> files, long firstFileId, Action<double> progress,
        CancellationToken cancellationToken)
    {
        var statement = kind == SourceKind.Events ? "stage/events" : "stage/songs";
        string[] paths = [.. files.Select(file => EscapeGlob(file.Path))];
        using var timer = new Timer(
            _ => progress(DuckDbDriver.Progress(Connection)), null, ProgressInterval, ProgressInterval);
        await ExecuteAsync(statement, cancellationToken, ("first_file_id", firstFileId), ("files", paths))
            .ConfigureAwait(false);
    }

    public override Task<IStagingWriter> StagingWriterAsync(SourceKind kind, CancellationToken cancellationToken) =>
        Task.FromResult(DuckDbDriver.StagingWriter(Connection, _database, Description.Schema, RowShape.Of(kind).Table));

    public override Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false)
    {
        DuckDbDriver.Insert(
            Connection, temporary ? null : _database, temporary ? null : Description.Schema, table, rows);
        return Task.CompletedTask;
    }

    public override SparkifyException Translate(string errorId, string what, DbException exception) =>
        DuckDbErrors.Translate(errorId, what, Description, exception);

    // A file named like data (.json, .csv, .parquet) is not opened: the engine would work in memory, and nothing be
    // kept.
    private async Task RequireDatabaseAsync(CancellationToken cancellationToken)
    {
        var files = await QueryAsync("admin/database_file", row => row.Text(0), cancellationToken)
            .ConfigureAwait(false);
        if (files is [null] && Description.Path != InMemory)
            throw DuckDbErrors.NoDatabase(Description.Path);
    }

    private static void RequireFile(string path, WarehouseAccess access)
    {
        if (access == WarehouseAccess.Read && !File.Exists(path))
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"There is no database at {path}.", path,
                "Load something into it first (Invoke-SparkifyEtl, or sparkify etl), "
                + "or give the path of one that is there.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"The folder {folder} is not there, so no database can be made in it.", path,
                "Make the folder, or give another path.");
        }
    }

    // read_json takes patterns: a file whose own name has such characters is meant literally.
    private static string EscapeGlob(string path) =>
        path.AsSpan().IndexOfAny('*', '?', '[') < 0
            ? path
            : string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
}
