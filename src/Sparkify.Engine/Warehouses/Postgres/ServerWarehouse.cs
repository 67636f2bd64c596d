using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>What PostgreSQL and Redshift have in common: the protocol, and so the driver.</summary>
internal abstract class ServerWarehouse(SparkifyWarehouse description, NpgsqlConnection connection, IReporter reporter)
    : Warehouse(description, Sql.Quote(description.Schema), connection, reporter)
{
    /// <summary>The connection, as the driver has it.</summary>
    protected new NpgsqlConnection Connection
    {
        get => (NpgsqlConnection)base.Connection;
        private protected set => base.Connection = value;
    }

    public override bool KeepsStatistics => true;

    /// <summary>Opens a session; for writing nobody else may be at the schema.</summary>
    protected static async Task<Warehouse> OpenAsync(
        SparkifyWarehouse description, WarehouseAccess access, IReporter reporter,
        Func<NpgsqlConnection, ServerWarehouse> make, CancellationToken cancellationToken)
    {
        var connection = await ServerConnection.OpenAsync(description, reporter, cancellationToken)
            .ConfigureAwait(false);
        var warehouse = make(connection);
        try
        {
            await warehouse.BeginAsync(access, cancellationToken).ConfigureAwait(false);
            return warehouse;
        }
        catch (Exception exception)
        {
            await warehouse.DisposeAsync().ConfigureAwait(false);
            if (exception is DbException)
                throw ServerErrors.Open(description, exception);
            throw;
        }
    }

    /// <summary>Makes the session ready; for writing it takes the lock of the schema.</summary>
    protected abstract Task BeginAsync(WarehouseAccess access, CancellationToken cancellationToken);

    public override DbCommand CreateCommand(string text, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var placeholders = Placeholders.Of(text, Description.Engine);
        var command = new NpgsqlCommand(placeholders.Text, Connection, (NpgsqlTransaction?)Transaction);
        foreach (var name in placeholders.Names)
        {
            var value = parameters.FirstOrDefault(parameter => parameter.Name == name);
            if (value.Name is null)
                throw new InvalidOperationException($"The query names ${name}, and no value is given for it.");
            command.Parameters.Add(Parameter(value.Value));
        }

        return command;
    }

    // A session that is closed rolls back what it has not committed.
    public override Task BeginQueryAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("admin/begin_query", cancellationToken);

    public override DbCommand CreateQueryCommand(
        string text, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var command = (NpgsqlCommand)CreateCommand(text, parameters);
        // The driver cuts a text at its semicolons, unless it has parameters: then the server gets all of it as one
        // statement, and refuses two. One that the text does not name does no harm.
        if (command.Parameters.Count == 0)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Integer, Value = 0 });
        command.AllResultTypesAreUnknown = true;
        return command;
    }

    public override object? QueryValue(DbDataReader row, int column) =>
        row.IsDBNull(column)
            ? null : TextValue.Read(row.GetString(column), ((NpgsqlDataReader)row).GetPostgresType(column));

    public override async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Schema.Tables)
            await ExecuteAsync($"admin/analyze_{table}", cancellationToken).ConfigureAwait(false);
    }

    public override SparkifyException Translate(string errorId, string what, DbException exception) =>
        ServerErrors.Translate(errorId, what, Description, exception);

    /// <summary>The error of who comes while another load is at work.</summary>
    protected static SparkifyException LoadBusy(SparkifyWarehouse warehouse, string holder) =>
        new(
            ErrorIds.LoadBusy,
            $"The schema '{warehouse.Schema}' in {warehouse.Location} is being loaded already: {holder}.",
            warehouse.Location, "Wait until it is done, or end that session. {-Wait} waits.");

    // All our times are UTC and columns say so by having no zone.
    protected static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        DateTime time => new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Timestamp, Value = DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        },
        IReadOnlyList<string?> texts => new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = texts.ToArray(),
        },
        _ => new NpgsqlParameter { Value = value },
    };
}
