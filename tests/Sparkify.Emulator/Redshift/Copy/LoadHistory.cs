using Npgsql;
using NpgsqlTypes;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>
/// What the system views tell of one COPY, written on a connection of its own: others see it while the COPY runs, and
/// it stays when the transaction is rolled back.
/// </summary>
internal sealed class LoadHistory(LoadIdentity load, string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlConnection _connection = new(connectionString);
    private readonly DateTime _start = DateTime.SpecifyKind(DateTime.UtcNow, DateTimeKind.Unspecified);
    private long _toldAt = Environment.TickCount64;

    public async Task BeginAsync(string source, int files)
    {
        await _connection.OpenAsync();
        await ExecuteAsync(
            """
            INSERT INTO redshift.loads (user_id, query_id, transaction_id, session_id, database_name, status,
                table_name, start_time, end_time, duration, data_source, file_format, loaded_rows, loaded_bytes,
                source_file_count, source_file_bytes, file_count_scanned, file_bytes_scanned, error_count)
            VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $7, 0, $8, 'json', 0, 0, $9, 0, 0, 0, 0)
            """,
            load.UserId, load.QueryId, load.TransactionId, load.SessionId, load.Database, load.TableName, _start,
            source, files);
    }

    /// <summary>Tells how far the load is, unless it was told just before.</summary>
    public async Task TellAsync(CopyProgress progress)
    {
        if (Environment.TickCount64 - _toldAt < Often.TotalMilliseconds)
            return;
        _toldAt = Environment.TickCount64;
        await UpdateAsync("running", progress);
    }

    /// <summary>Tells how the load ended, and its errors.</summary>
    public async Task EndAsync(string status, CopyProgress progress)
    {
        foreach (var error in progress.Errors)
            await AddErrorAsync(error);
        await UpdateAsync(status, progress);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task UpdateAsync(string status, CopyProgress progress) => ExecuteAsync(
        """
        UPDATE redshift.loads
        SET status = $1, end_time = $2, duration = (extract(epoch FROM $2 - start_time) * 1000000)::bigint,
            loaded_rows = $3, loaded_bytes = $4, source_file_bytes = $4, file_count_scanned = $5,
            file_bytes_scanned = $4, error_count = $6
        WHERE query_id = $7
        """,
        status, DateTime.SpecifyKind(DateTime.UtcNow, DateTimeKind.Unspecified), progress.Rows, progress.Bytes,
        progress.Files, (long)progress.Errors.Count, load.QueryId);

    private Task AddErrorAsync(LoadError error) => ExecuteAsync(
        """
        INSERT INTO redshift.load_errors
        VALUES ($1, $2, $3, $4, $5, $6, $7, left($8, 256), $9, $10, $11, $12, $13, $14, left($15, 512))
        """,
        load.UserId, load.QueryId, load.TransactionId, load.SessionId, load.Database, load.TableId, _start, error.File,
        error.Line, error.Column?.Name ?? "", error.Column?.Type ?? "", error.Column?.LengthText ?? "",
        error.Error.Position, error.Error.Code, error.Error.Message);

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTime
                ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Timestamp }
                : new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
