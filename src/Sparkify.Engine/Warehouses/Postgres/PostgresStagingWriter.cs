using System.Data.Common;
using Npgsql;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Writing by binary COPY: rows are encoded where they were parsed, and here only sent.</summary>
internal sealed class PostgresStagingWriter(NpgsqlConnection connection, NpgsqlRawCopyStream copy) : IStagingWriter
{
    private bool _completed;

    /// <summary>Begins a COPY.</summary>
    public static async Task<PostgresStagingWriter> BeginAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        var copy = await connection.BeginRawBinaryCopyAsync(statement, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(CopyRows.Header, cancellationToken).ConfigureAwait(false);
        return new PostgresStagingWriter(connection, copy);
    }

    public IStagedRows NewRows() => new CopyRows();

    public async ValueTask WriteAsync(IStagedRows rows, CancellationToken cancellationToken)
    {
        using var copied = (CopyRows)rows;
        await copy.WriteAsync(copied.Bytes, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await copy.WriteAsync(CopyRows.Trailer, cancellationToken).ConfigureAwait(false);
        _completed = true;
        // It ends the COPY, and throws what the server has to say against it.
        await copy.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_completed || connection.FullState != System.Data.ConnectionState.Open)
            return;
        try
        {
            await copy.CancelAsync().ConfigureAwait(false);
            await copy.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // Another error ended the writing and is on its way to the user; what was written is rolled back.
        }
    }
}
