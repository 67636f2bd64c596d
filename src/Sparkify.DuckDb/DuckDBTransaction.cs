using System.Data;
using System.Data.Common;

namespace Sparkify.DuckDb;

/// <summary>The transaction of a connection; disposing it before <see cref="Commit"/> rolls back.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;

    private DuckDBTransaction(DuckDBConnection connection) => _connection = connection;

    /// <summary>Always <see cref="IsolationLevel.Snapshot"/>, the one that DuckDB has.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => IsActive ? _connection : null;

    private bool IsActive => _connection.Transaction == this;

    internal static DuckDBTransaction Begin(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
            throw new ArgumentException($"DuckDB isolates by snapshot, not by {isolationLevel}.", nameof(isolationLevel));
        if (connection.Transaction is not null)
            throw new InvalidOperationException("The connection is in a transaction already; DuckDB does not nest them.");

        var transaction = new DuckDBTransaction(connection);
        transaction.Execute("BEGIN TRANSACTION");
        connection.Transaction = transaction;
        return transaction;
    }

    /// <inheritdoc />
    /// <exception cref="DuckDBException">
    /// The transaction is aborted by an earlier error (and is still to be rolled back), or conflicts with another
    /// (and is rolled back).
    /// </exception>
    public override void Commit()
    {
        ThrowIfEnded();

        // DuckDB answers the COMMIT of an aborted transaction with success, having rolled it back; a query tells.
        Execute("SELECT 1");
        End("COMMIT");
    }

    /// <inheritdoc />
    public override void Rollback()
    {
        ThrowIfEnded();
        End("ROLLBACK");
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && IsActive)
        {
            // An open reader is no reason to keep what was never committed.
            _connection.CloseStreaming();
            Rollback();
        }

        base.Dispose(disposing);
    }

    private void End(string sql)
    {
        _connection.ThrowIfStreaming();

        // A COMMIT that fails has rolled back: either way the transaction is over.
        _connection.Transaction = null;
        Execute(sql);
    }

    private void ThrowIfEnded()
    {
        if (!IsActive)
            throw new InvalidOperationException("The transaction has ended already.");
    }

    private void Execute(string sql)
    {
        using var command = new DuckDBCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
