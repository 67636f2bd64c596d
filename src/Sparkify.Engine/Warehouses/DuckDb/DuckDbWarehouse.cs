using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>DuckDB, embedded: the warehouse is a file, and one process at a time may write to it.</summary>
internal sealed class DuckDbWarehouse : Warehouse
{
    private readonly string _database;
    private readonly DatabaseLock? _lock;

    // A database goes by its file's name, and sparkify.duckdb has a schema sparkify: each name is said in full.
    private DuckDbWarehouse(
        SparkifyWarehouse description, string database, DuckDBConnection connection, DatabaseLock? held,
        IReporter reporter)
        : base(description, $"{Sql.Quote(database)}.{Sql.Quote(description.Schema)}", connection, reporter) =>
        (_database, _lock) = (database, held);

    /// <summary>The connection, as DuckDB's C API has it.</summary>
    public DuckDBNativeConnection NativeConnection => Connection.NativeConnection;

    private new DuckDBConnection Connection => (DuckDBConnection)base.Connection;

    /// <summary>Opens the database file; for writing it is made if it is not there.</summary>
    public static new async Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter, CancellationToken cancellationToken)
    {
        if (await TryOpenAsync(description, access, isLast: false, reporter, cancellationToken).ConfigureAwait(false)
            is { } opened)
            return opened;
        await RenewViewsAsync(description, reporter, cancellationToken).ConfigureAwait(false);
        return (await TryOpenAsync(description, access, isLast: true, reporter, cancellationToken)
            .ConfigureAwait(false))!;
    }

    /// <returns>Null where the views have to be renewed first.</returns>
    private static async Task<Warehouse?> TryOpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, bool isLast, IReporter reporter,
        CancellationToken cancellationToken)
    {
        DatabaseLock? held = null;
        DuckDBConnection? connection = null;
        try
        {
            RequirePath(description.Path);
            var path = description.Path == DuckDbDriver.InMemory ? description.Path : CanonicalPath.Of(description.Path);
            if (path != DuckDbDriver.InMemory)
            {
                RequireFile(description.Path, path, access);
                held = DatabaseLock.Take(path, access);
                if (access == WarehouseAccess.Write && NewDatabase.IsMissing(path))
                    Make(description, path);
            }

            // It may have a log to replay.
            (connection, var database, var viewsOf) = await Task.Run(
                () => Open(description, path, access), cancellationToken).ConfigureAwait(false);
            reporter.Verbose($"Opened {description.Path} ({access}), DuckDB {connection.ServerVersion}");
            var hasOldViews = viewsOf is not (null or "") && (access == WarehouseAccess.Write || viewsOf != database);
            if (hasOldViews && access == WarehouseAccess.Read && !isLast)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                held?.Dispose();
                return null;
            }

            var warehouse = new DuckDbWarehouse(description, database, connection, held, reporter);
            if (hasOldViews && access == WarehouseAccess.Write)
                await RenewViewsAsync(warehouse, cancellationToken).ConfigureAwait(false);
            return warehouse;
        }
        catch (Exception exception)
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            held?.Abandon();
            if (exception is DbException or IOException or UnauthorizedAccessException or ArgumentException)
                throw DuckDbErrors.Open(description, exception);
            throw;
        }
    }

    /// <summary>Opens the database and closes it again; where there is none, sees that one could be made.</summary>
    public static new async Task ProbeAsync(
        SparkifyWarehouse description, IReporter reporter, CancellationToken cancellationToken)
    {
        RequirePath(description.Path);
        var access = NewDatabase.IsMissing(description.Path) ? WarehouseAccess.Write : WarehouseAccess.Read;
        RequireFile(description.Path, description.Path, access);
        var probe = access == WarehouseAccess.Read ? description : description with { Path = DuckDbDriver.InMemory };
        await using (await OpenAsync(probe, access, reporter, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        _lock?.Dispose();
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

    // The file is opened for reading only; this keeps the query from other files.
    public override Task BeginQueryAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("admin/begin_query", cancellationToken);

    public override async Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false)
    {
        using var appender = await AppenderAsync(
            temporary ? "temp" : _database, temporary ? "main" : Description.Schema, table, cancellationToken)
            .ConfigureAwait(false);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            appender.Add(row);
        }

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

    /// <summary>Opens a file, and sees that what was opened is what was asked for.</summary>
    /// <returns>Also the name that the database goes by, and the one that its views say it had; blank where they say none,
    /// null where there are none.</returns>
    private static (DuckDBConnection Connection, string Name, string? ViewsOf) Open(
        SparkifyWarehouse description, string path, WarehouseAccess access)
    {
        var connection = DuckDbDriver.Create(description, path, access);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = new Sql(SparkifyEngine.DuckDb, "")["admin/database"];
            command.Parameters.Add(new DuckDBParameter("schema", description.Schema));
            using var reader = command.ExecuteReader();
            reader.Read();
            var (name, file, isReadOnly, viewsOf) =
                (reader.GetString(0), reader.Text(1), reader.GetBoolean(2), reader.Text(3));
            // A file named like data (.json, .csv, .parquet) is not opened: the engine would work in memory, and nothing
            // be kept.
            if (file is null && path != DuckDbDriver.InMemory)
                throw DuckDbErrors.NoDatabase(description.Path);
            // The driver takes names for the same that differ in case.
            if (OperatingSystem.IsLinux() && file is not null && file != path
                && file.Equals(path, StringComparison.OrdinalIgnoreCase))
                throw DuckDbErrors.BusyElsewhere(description.Path, file);
            // Connections of one process share one database, which is opened the way its first connection asked for.
            if (isReadOnly != (access == WarehouseAccess.Read))
                throw DuckDbErrors.Busy(description.Path, $"this process (PID {Environment.ProcessId})");
            return (connection, name, viewsOf?.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Make(SparkifyWarehouse description, string path)
    {
        if (File.Exists(path))
        {
            try
            {
                Open(description, path, WarehouseAccess.Write).Connection.Dispose();
            }
            catch (DbException)
            {
                // It is empty, and not taken for data.
            }
        }

        NewDatabase.Make(path, draft => Open(description, draft, WarehouseAccess.Write).Connection.Dispose());
    }

    private static async Task RenewViewsAsync(DuckDbWarehouse warehouse, CancellationToken cancellationToken)
    {
        try
        {
            await Schema.RenewViewsAsync(warehouse, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            // A table of theirs is gone: told when it is needed.
            warehouse.Reporter.Verbose($"The views could not be renewed: {exception.Message}");
        }
    }

    // Views of an earlier version name the database, which is called otherwise since its file was renamed or copied.
    private static async Task RenewViewsAsync(
        SparkifyWarehouse description, IReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            await using (await OpenAsync(description, WarehouseAccess.Write, reporter, cancellationToken)
                .ConfigureAwait(false))
            {
            }
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.ConnectionFailed)
        {
            throw new SparkifyException(
                exception.ErrorId,
                $"{description.Path} was made by an earlier version and renamed since, and has to be written to once before "
                + $"it can be read: {exception.Message}",
                description.Path, "Copy it to a place where you may write, and read the copy.", exception);
        }
    }

    private static void RequirePath(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "A path cannot hold the character U+0000.", path, "Check the path.");
        }
    }

    private static void RequireFile(string given, string path, WarehouseAccess access)
    {
        if (access == WarehouseAccess.Read && (!File.Exists(path) || NewDatabase.IsMissing(path)))
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"There is no database at {given}.", given,
                "Load something into it first, by {Invoke-SparkifyEtl}, or give the path of one that is there.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"The folder {folder} is not there, so no database can be made in it.", given,
                "Make the folder, or give another path.");
        }
    }
}
