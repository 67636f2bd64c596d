using System.Data.Common;
using System.Diagnostics;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses.DuckDb;

namespace Sparkify.Engine.Warehouses;

/// <summary>
/// An open warehouse: the one door to every engine. It runs the statements of sql/ by name; what differs between engines
/// beyond their text (how they are opened, staged into, written to in bulk, and what their errors mean) is in a subclass.
/// </summary>
internal abstract class Warehouse : IAsyncDisposable
{
    private readonly Sql _sql;
    private DbTransaction? _transaction;

    protected Warehouse(SparkifyWarehouse description, string schemaName, DbConnection connection, IReporter reporter)
    {
        Description = description;
        Connection = connection;
        Reporter = reporter;
        _sql = new Sql(description.Engine, schemaName);
    }

    /// <summary>The warehouse that is open.</summary>
    public SparkifyWarehouse Description { get; }

    /// <summary>Where statements and their times are told.</summary>
    protected IReporter Reporter { get; }

    /// <summary>The connection, for what is done with the driver itself.</summary>
    protected DbConnection Connection { get; }

    /// <summary>Opens a warehouse.</summary>
    /// <exception cref="SparkifyException">ConnectionFailed, LoadBusy, EngineUnavailable.</exception>
    public static Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter? reporter, CancellationToken cancellationToken) =>
        DuckDbWarehouse.OpenAsync(description, access, reporter ?? NoReporter.Instance, cancellationToken);

    /// <summary>Sees whether a warehouse can be opened, or made.</summary>
    /// <exception cref="SparkifyException">ConnectionFailed, LoadBusy, EngineUnavailable.</exception>
    public static Task ProbeAsync(
        SparkifyWarehouse description, IReporter? reporter, CancellationToken cancellationToken) =>
        DuckDbWarehouse.ProbeAsync(description, reporter ?? NoReporter.Instance, cancellationToken);

    /// <summary>Opens a warehouse to read it, runs the work, and says the engine's errors in our words.</summary>
    /// <exception cref="SparkifyException">TablesMissing, QueryFailed, and those of <see cref="OpenAsync"/>.</exception>
    public static async Task<T> ReadAsync<T>(
        SparkifyWarehouse description, IReporter? reporter, Func<Warehouse, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await using var warehouse = await OpenAsync(description, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await Schema.RequireTablesAsync(warehouse, cancellationToken).ConfigureAwait(false);
            return await work(warehouse).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw warehouse.QueryFailed(exception);
        }
    }

    /// <summary>The text of a statement, as this engine gets it.</summary>
    public string Text(string statement) => _sql[statement];

    /// <summary>Runs a statement of sql/ that gives no rows.</summary>
    /// <returns>Rows changed.</returns>
    public async Task<long> ExecuteAsync(
        string statement, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = CreateCommand(Tell(statement), parameters);
        var watch = Stopwatch.StartNew();
        var rows = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        TellTime(statement, Math.Max(0, rows), watch);
        return rows;
    }

    /// <summary>Runs a statement of sql/ and maps its rows.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string statement, Func<DbDataReader, T> map, CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = CreateCommand(Tell(statement), parameters);
        var watch = Stopwatch.StartNew();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(map(reader));
        TellTime(statement, rows.Count, watch);
        return rows;
    }

    /// <summary>A command over any text, in the transaction that is open if there is one.</summary>
    public DbCommand CreateCommand(string text, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = _transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs the work in one transaction: all of it is there afterwards, or nothing.</summary>
    public async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        _transaction = transaction;
        try
        {
            await work().ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>
    /// Reads files into their staging table at the engine's own speed. Their file_ids count up from
    /// <paramref name="firstFileId"/> in the order given. Lines in which anything is amiss are staged without their key
    /// column (ts of an event, song_id of a song).
    /// </summary>
    /// <param name="kind">Events or songs.</param>
    /// <param name="files">The files, none of them empty.</param>
    /// <param name="firstFileId">The first file's id.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    public abstract Task StageAsync(
        SourceKind kind, IReadOnlyList<SourceFile> files, long firstFileId, Action<double> progress,
        CancellationToken cancellationToken);

    /// <summary>Writes many rows into a table of the schema (or a temporary one) the fastest way the engine has.</summary>
    public abstract IBulkInsert BulkInsert(string table, bool temporary = false);

    /// <summary>The engine's error in our words.</summary>
    public abstract SparkifyException Translate(string errorId, string what, DbException exception);

    /// <summary>The error of a query, in our words.</summary>
    public SparkifyException QueryFailed(DbException exception) =>
        Translate(ErrorIds.QueryFailed, "The query failed", exception);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => Connection.DisposeAsync();

    private string Tell(string statement)
    {
        var text = _sql[statement];
        Reporter.Verbose(text.TrimEnd());
        return text;
    }

    private void TellTime(string statement, long rows, Stopwatch watch) =>
        Reporter.Debug($"{statement}: {rows:N0} rows in {watch.Elapsed.TotalSeconds:0.000} s");
}
