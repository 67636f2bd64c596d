using System.Data.Common;
using DuckDB.NET.Data;
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
    private DuckDbWarehouse(
        SparkifyWarehouse description, string database, DuckDBConnection connection, IReporter reporter)
        : base(description, $"{Sql.Quote(database)}.{Sql.Quote(description.Schema)}", connection, reporter) =>
        _database = database;

    public override bool ReadsFiles => true;

    private new DuckDBConnection Connection => (DuckDBConnection)base.Connection;

    /// <summary>Opens the database file; for writing it is made if it is not there.</summary>
    public static new async Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter, CancellationToken cancellationToken)
    {
        RequireFile(description.Path, access);
        DuckDBConnection? connection = null;
        try
        {
            connection = DuckDbDriver.Create(description, access);
            // It may have a log to replay.
            await Task.Run(connection.Open, cancellationToken).ConfigureAwait(false);
            reporter.Verbose($"Opened {description.Path} ({access}), DuckDB {connection.ServerVersion}");
            var database = RequireDatabase(connection, description, access);
            var warehouse = new DuckDbWarehouse(description, database, connection, reporter);
            await warehouse.ExecuteAsync("admin/count_progress", cancellationToken).ConfigureAwait(false);
            return warehouse;
        }
        catch (Exception exception)
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            if (exception is DbException or IOException or ArgumentException)
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

    public override Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        DuckDbDriver.RunAsync(Connection, () => call(CancellationToken.None), cancellationToken);

    /// <exception cref="InvalidOperationException">DuckDB has no type for a value: the driver would give its
    /// name.</exception>
    public override DbCommand CreateCommand(string text, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (value is not (null or DBNull or IConvertible or System.Numerics.BigInteger or Guid or DateOnly or TimeOnly
                or DateTimeOffset or TimeSpan or byte[] or long[] or IReadOnlyList<string?>) or char)
            {
                throw new InvalidOperationException(
                    $"The value of ${name} is a {value!.GetType()}, which DuckDB has no type for.");
            }

            var texts = value as IReadOnlyList<string?> ?? [value as string];
            if (texts.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
                throw new InvalidOperationException($"The value of ${name} holds U+0000, where DuckDB would end it.");
        }

        var command = base.CreateCommand(text, parameters);
        ((DuckDBCommand)command).UseStreamingMode = true;
        return command;
    }

    public override object? Value(DbDataReader row, int column) => DuckDbValues.Read(row, column);

    public override async Task StageAsync(
        SourceKind kind, IReadOnlyList<SourceFile> files, long firstFileId, Action<double> progress,
        CancellationToken cancellationToken)
    {
        var statement = kind == SourceKind.Events ? "stage/events" : "stage/songs";
        string[] paths = [.. files.Select(file => EscapeGlob(file.Path))];
        await using var timer = new Timer(
            _ => progress(DuckDbDriver.Progress(Connection)), null, ProgressInterval, ProgressInterval);
        await ExecuteAsync(statement, cancellationToken, ("first_file_id", firstFileId), ("files", paths))
            .ConfigureAwait(false);
    }

    // The file is opened for reading only; this keeps the query from other files.
    public override Task BeginQueryAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("admin/begin_query", cancellationToken);

    public override async Task<IStagingWriter> StagingWriterAsync(
        SourceKind kind, CancellationToken cancellationToken) =>
        new DuckDbStagingWriter(
            await AppenderAsync(_database, Description.Schema, RowShape.Of(kind).Table, cancellationToken)
                .ConfigureAwait(false));

    public override async Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false)
    {
        using var appender = await AppenderAsync(
            temporary ? "temp" : _database, temporary ? "main" : Description.Schema, table, cancellationToken)
            .ConfigureAwait(false);
        foreach (var row in rows)
            appender.Add(row);
        appender.Close();
    }

    public override SparkifyException Translate(string errorId, string what, DbException exception) =>
        DuckDbErrors.Translate(errorId, what, Description, exception);

    private async Task<DuckDbAppender> AppenderAsync(
        string database, string schema, string table, CancellationToken cancellationToken)
    {
        var types = await QueryAsync(
            "admin/column_types", row => row.GetString(0), cancellationToken,
            ("database", database), ("schema", schema), ("table", table)).ConfigureAwait(false);
        return new DuckDbAppender(Connection.CreateAppender(database, schema, table), table, types);
    }

    /// <summary>Sees that what was opened is what was asked for.</summary>
    /// <returns>The name that the database goes by.</returns>
    private static string RequireDatabase(
        DuckDBConnection connection, SparkifyWarehouse description, WarehouseAccess access)
    {
        using var command = connection.CreateCommand();
        command.CommandText = new Sql(SparkifyEngine.DuckDb, "")["admin/database"];
        using var reader = command.ExecuteReader();
        reader.Read();
        // A file named like data (.json, .csv, .parquet) is not opened: the engine would work in memory, and nothing be
        // kept.
        if (reader.IsDBNull(1) && description.Path != InMemory)
            throw DuckDbErrors.NoDatabase(description.Path);
        // The driver takes names for the same that differ in case.
        if (OperatingSystem.IsLinux() && CanonicalPath.Of(description.Path) is var path
            && !reader.IsDBNull(1) && reader.GetString(1) is var open
            && open != path && open.Equals(path, StringComparison.OrdinalIgnoreCase))
            throw DuckDbErrors.BusyElsewhere(description.Path, open);
        // Connections of one process share one database, which is opened the way its first connection asked for.
        if (reader.GetBoolean(2) != (access == WarehouseAccess.Read))
            throw DuckDbErrors.BusyHere(description.Path);
        return reader.GetString(0);
    }

    private static void RequireFile(string path, WarehouseAccess access)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "A path cannot hold the character U+0000.", path, "Check the path.");
        }

        if (access == WarehouseAccess.Read && !File.Exists(path))
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"There is no database at {path}.", path,
                "Load something into it first, by {Invoke-SparkifyEtl}, or give the path of one that is there.");
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
