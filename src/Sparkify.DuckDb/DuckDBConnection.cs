using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Sparkify.DuckDb.Execution;
using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb;

/// <summary>A connection to a DuckDB database, in a file or in memory.</summary>
/// <remarks>
/// For one thread at a time; only <see cref="GetQueryProgress"/> and <see cref="DuckDBCommand.Cancel"/> may come from
/// another. Connections of one process to one file share one database.
/// </remarks>
public sealed class DuckDBConnection : DbConnection
{
    private readonly HashSet<IDisposable> _dependents = [];
    private readonly Lock _dependentsGate = new();
    private DuckDBConnectionStringBuilder _options = new();
    private DatabaseHandle? _database;
    private ConnectionHandle? _handle;
    private DuckDBDataReader? _streaming;

    /// <summary>A connection to a database in memory.</summary>
    public DuckDBConnection()
    {
    }

    /// <summary>A connection as the string says; see <see cref="DuckDBConnectionStringBuilder"/>.</summary>
    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    /// <inheritdoc />
    [AllowNull]
    public override string ConnectionString
    {
        get => _options.ConnectionString;
        set
        {
            if (State == ConnectionState.Open)
                throw new InvalidOperationException("The connection string of an open connection cannot change.");
            _options = new DuckDBConnectionStringBuilder { ConnectionString = value };
        }
    }

    /// <summary>The database's name, which DuckDB takes from the file's; blank while the connection is closed.</summary>
    public override string Database
    {
        get
        {
            if (State != ConnectionState.Open)
                return "";
            using var command = new DuckDBCommand("SELECT current_catalog()", this);
            return (string)command.ExecuteScalar()!;
        }
    }

    /// <inheritdoc />
    public override string DataSource => _options.DataSource;

    /// <summary>The library's version, such as <c>v1.5.5</c>.</summary>
    public override string ServerVersion
    {
        get
        {
            _ = Handle;
            return NativeMethods.Borrowed(NativeMethods.duckdb_library_version())!;
        }
    }

    /// <inheritdoc />
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    internal ConnectionHandle Handle =>
        _handle ?? throw new InvalidOperationException("The connection is not open.");

    internal DuckDBTransaction? Transaction { get; set; }

    /// <summary>Opens the database and connects to it.</summary>
    /// <exception cref="DuckDBException">The engine refuses: a lock is held, a setting is unknown.</exception>
    /// <exception cref="DuckDBNativeLibraryException">DuckDB's library does not load.</exception>
    public override void Open()
    {
        if (State == ConnectionState.Open)
            throw new InvalidOperationException("The connection is open already.");

        NativeLibraryLoader.EnsureLoaded();
        var database = DatabaseCache.Open(_options);
        if (NativeMethods.duckdb_connect(database, out var handle) != NativeState.Success)
        {
            database.Dispose();
            throw new DuckDBException($"DuckDB opened '{DataSource}' but gave no connection to it.");
        }

        handle.KeepAlive(database);
        (_database, _handle) = (database, handle);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Opens on a thread-pool thread: replaying a write-ahead log can take a while.</summary>
    public override Task OpenAsync(CancellationToken cancellationToken) => Task.Run(Open, cancellationToken);

    /// <summary>Closes readers, appenders (their unflushed rows are dropped) and, with the last connection, the file.</summary>
    public override void Close()
    {
        if (_handle is not { } handle)
            return;

        // Results before their connection: the database, and so the file's lock, is gone when this returns.
        _handle = null;
        Transaction = null;
        foreach (var dependent in Dependents())
            dependent.Dispose();
        handle.Dispose();
        _database!.Dispose();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>Not supported: a connection stays with its file.</summary>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A DuckDB connection cannot change its database; open another connection.");

    /// <summary>How far the running query is; for polling from another thread.</summary>
    public DuckDBQueryProgress GetQueryProgress()
    {
        var idle = new DuckDBQueryProgress { Percentage = -1 };
        try
        {
            return _handle is { } handle ? NativeMethods.duckdb_query_progress(handle) : idle;
        }
        catch (ObjectDisposedException)
        {
            return idle;
        }
    }

    /// <summary>Creates a command.</summary>
    public new DuckDBCommand CreateCommand() => new() { Connection = this };

    /// <summary>Begins the connection's one transaction.</summary>
    public new DuckDBTransaction BeginTransaction() => (DuckDBTransaction)base.BeginTransaction();

    /// <summary>Starts adding rows to a table, much faster than INSERT.</summary>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    /// <summary>Starts adding rows to a table of a schema.</summary>
    /// <exception cref="DuckDBException">There is no such table.</exception>
    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <summary>Starts adding rows to a table of a schema of a database: for names that both could be meant by.</summary>
    /// <exception cref="DuckDBException">There is no such table.</exception>
    public DuckDBAppender CreateAppender(string? database, string? schema, string table)
    {
        ThrowIfStreaming();
        return new DuckDBAppender(this, database, schema, table);
    }

    /// <summary>Remembers what must be freed before the connection.</summary>
    internal void Attach(IDisposable dependent)
    {
        lock (_dependentsGate)
            _dependents.Add(dependent);
    }

    internal void Detach(IDisposable dependent)
    {
        lock (_dependentsGate)
            _dependents.Remove(dependent);
    }

    internal void SetStreaming(DuckDBDataReader reader) => _streaming = reader;

    internal void CloseStreaming() => _streaming?.Close();

    /// <summary>DuckDB would end a stream of rows, without a word, as soon as its connection does anything else.</summary>
    internal void ThrowIfStreaming()
    {
        if (_streaming is { Streams: true })
            throw new InvalidOperationException(
                "A reader on this connection still has rows to stream; close it first, or use another connection.");
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        DuckDBTransaction.Begin(this, isolationLevel);

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private IDisposable[] Dependents()
    {
        lock (_dependentsGate)
            return [.. _dependents];
    }
}
