using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses.DuckDb;
using Sparkify.Engine.Warehouses.Postgres;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Engine.Warehouses;

/// <summary>
/// An open warehouse: the one door to every engine. It runs the statements of sql/ by name; what differs between
/// engines beyond their text (how they are opened, staged into, written to in bulk, and what their errors mean) is in a
/// subclass.
/// </summary>
internal abstract class Warehouse : IAsyncDisposable
{
    private readonly Sql _sql;
    private readonly HashSet<string> _polls = [];

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
    protected DbConnection Connection { get; private protected set; }

    /// <summary>The transaction that is open, if one is.</summary>
    protected DbTransaction? Transaction { get; private set; }

    /// <summary>Whether the engine's planner goes by statistics that are taken by ANALYZE.</summary>
    public virtual bool KeepsStatistics => false;

    /// <summary>The statements that make the engine's indexes, which the tables are made with.</summary>
    public virtual IReadOnlyList<string> IndexStatements => [];

    /// <summary>
    /// Whether the engine itself notes which tables somebody changed outside of a load, because it does not keep the
    /// number of their rows.
    /// </summary>
    public virtual bool NotesChanges => false;

    /// <summary>Opens a warehouse; for writing, nobody else may be at it.</summary>
    /// <exception cref="SparkifyException">
    /// ConnectionFailed, LoadBusy, EngineUnavailable, AccessDenied, CredentialMissing, ArgumentInvalid.
    /// </exception>
    public static Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter? reporter, CancellationToken cancellationToken)
    {
        reporter ??= NoReporter.Instance;
        if (description.Schema.Contains('\0', StringComparison.Ordinal))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "The name of a schema cannot hold the character U+0000.", "Schema",
                "Give another name.");
        }

        return description.Engine switch
        {
            SparkifyEngine.DuckDb => DuckDbWarehouse.OpenAsync(description, access, reporter, cancellationToken),
            SparkifyEngine.Postgres => PostgresWarehouse.OpenAsync(description, access, reporter, cancellationToken),
            _ => RedshiftWarehouse.OpenAsync(description, access, reporter, cancellationToken),
        };
    }

    /// <summary>Sees whether a warehouse can be opened, or made.</summary>
    /// <exception cref="SparkifyException">Those of <see cref="OpenAsync"/>.</exception>
    public static async Task ProbeAsync(
        SparkifyWarehouse description, IReporter? reporter, CancellationToken cancellationToken)
    {
        if (description.Engine == SparkifyEngine.DuckDb)
        {
            await DuckDbWarehouse.ProbeAsync(description, reporter ?? NoReporter.Instance, cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        await using (await OpenAsync(description, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false))
        {
        }
    }

    /// <summary>Opens a warehouse to read it, runs the work, and says the engine's errors in our words.</summary>
    /// <exception cref="SparkifyException">TablesMissing, QueryFailed, and those of
    /// <see cref="OpenAsync"/>.</exception>
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

    /// <summary>
    /// Makes a call of the driver, which stops when the token is cancelled. Every command and reader is used through this,
    /// since a driver may block the thread it is called on.
    /// </summary>
    public virtual Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        call(cancellationToken);

    /// <summary>A value of a query, as an object that outlives the row; null for NULL.</summary>
    public virtual object? Value(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetValue(column);

    /// <summary>A value in a row of a query that is not ours, which may be of any type; null for NULL.</summary>
    public virtual object? QueryValue(DbDataReader row, int column) => Value(row, column);

    /// <summary>The text of a statement, as this engine gets it.</summary>
    public string Text(string statement) => _sql[statement];

    /// <summary>Runs a statement of sql/ that gives no rows.</summary>
    /// <returns>Rows changed.</returns>
    public async Task<long> ExecuteAsync(
        string statement, CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = CreateCommand(Tell(statement), parameters);
        var watch = Stopwatch.StartNew();
        var rows = await RunAsync(command.ExecuteNonQueryAsync, cancellationToken).ConfigureAwait(false);
        TellTime(statement, Math.Max(0, rows), watch);
        return rows;
    }

    /// <summary>Runs a statement that was put together from one of sql/.</summary>
    public async Task ExecuteTextAsync(string text, CancellationToken cancellationToken)
    {
        Reporter.Verbose(text);
        using var command = CreateCommand(text);
        await RunAsync(command.ExecuteNonQueryAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement of sql/ and maps its rows.</summary>
    public Task<List<T>> QueryAsync<T>(
        string statement, Func<DbDataReader, T> map, CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, object? Value)> parameters) =>
        QueryAsync(statement, Tell(statement), map, parameters, cancellationToken);

    /// <summary>Runs a query that is asked again and again: its text is reported the first time only.</summary>
    public Task<List<T>> PollAsync<T>(
        string statement, Func<DbDataReader, T> map, CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, object? Value)> parameters) =>
        QueryAsync(
            statement, _polls.Add(statement) ? Tell(statement) : _sql[statement], map, parameters, cancellationToken);

    /// <summary>A command over any text, in the transaction that is open if there is one.</summary>
    public virtual DbCommand CreateCommand(string text, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = Transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>
    /// Makes the engine change nothing from here on, whatever it is asked to, until the warehouse is closed.
    /// </summary>
    public abstract Task BeginQueryAsync(CancellationToken cancellationToken);

    /// <summary>A command over a query that is not ours: one statement, or the engine refuses it.</summary>
    public virtual DbCommand CreateQueryCommand(
        string text, params IReadOnlyList<(string Name, object? Value)> parameters) => CreateCommand(text, parameters);

    /// <summary>Runs the work in one transaction: all of it is there afterwards, or nothing.</summary>
    public virtual async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        Transaction = transaction;
        IsInCommit = false;
        try
        {
            await work().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            // Who stops a commit cannot know whether it has happened.
            IsInCommit = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            IsInCommit = false;
        }
        finally
        {
            Transaction = null;
        }
    }

    /// <summary>
    /// Writes rows into a table of the schema, or a temporary one: each has a value for each column, in their order: a
    /// string, long, bool, DateTime or null.
    /// </summary>
    public abstract Task InsertAsync(
        string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken, bool temporary = false);

    /// <summary>Who brings the lines of files into staging.</summary>
    public virtual IStager Stager(EtlRun run, EtlOptions options, Storage storage) =>
        new Stager(this, run, storage, Reporter);

    /// <summary>
    /// Makes sure, before anything is loaded, that the engine itself can read what it is to read, and leaves nothing
    /// behind.
    /// </summary>
    /// <exception cref="SparkifyException">AccessDenied, ArgumentInvalid.</exception>
    public virtual Task RequireReadableAsync(
        IReadOnlyCollection<PlannedFile> files, EtlOptions options, Storage storage,
        CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How files of a kind would come to the engine, in a sentence.</summary>
    public virtual string Describe(SourceKind kind, IReadOnlyCollection<SourceFile> files, EtlOptions options) =>
        $"{files.Count:N0} files of {kind.ToString().ToLowerInvariant()}, {files.Sum(file => file.Size):N0} bytes";

    /// <summary>Tells the engine's planner, in the transaction, what has come into staging.</summary>
    public virtual Task AnalyzeStagingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the engine's planner what has come into the tables.</summary>
    public virtual Task AnalyzeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How tables lie on the engine's disks, by name, as far as it tells.</summary>
    public virtual Task<IReadOnlyDictionary<string, TableLayout>> LayoutsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, TableLayout>>(ReadOnlyDictionary<string, TableLayout>.Empty);

    /// <summary>Whether the same transaction, begun again, may well succeed.</summary>
    public virtual bool IsWorthRetrying(DbException exception) => false;

    /// <summary>Makes ready for another try of a transaction that failed.</summary>
    public virtual Task RestoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether the connection is lost: what the server did last, nobody here knows.</summary>
    public bool IsLost => Connection.State != ConnectionState.Open;

    /// <summary>Whether the last transaction was to be committed, and nothing was heard of that.</summary>
    public bool IsInCommit { get; private set; }

    /// <summary>
    /// Whether the engine has to read all files of a kind again where one is new, since it cannot be told which.
    /// </summary>
    public virtual bool ReadsAllOrNone(EtlOptions options) => false;

    /// <summary>The engine's error in our words.</summary>
    public abstract SparkifyException Translate(string errorId, string what, DbException exception);

    /// <summary>The error of a query, in our words.</summary>
    public SparkifyException QueryFailed(DbException exception) =>
        Translate(ErrorIds.QueryFailed, "The query failed", exception);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task<List<T>> QueryAsync<T>(
        string statement, string text, Func<DbDataReader, T> map,
        IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellationToken)
    {
        using var command = CreateCommand(text, parameters);
        var watch = Stopwatch.StartNew();
        var rows = await RunAsync(
            async token =>
            {
                await using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                List<T> rows = [];
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                    rows.Add(map(reader));
                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        TellTime(statement, rows.Count, watch);
        return rows;
    }

    private string Tell(string statement)
    {
        var text = _sql[statement];
        Reporter.Verbose(text.TrimEnd());
        return text;
    }

    private void TellTime(string statement, long rows, Stopwatch watch) =>
        Reporter.Debug($"{statement}: {rows:N0} rows in {watch.Elapsed.TotalSeconds:0.000} s");
}
