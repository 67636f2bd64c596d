using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

/// <summary>Short ways to an open connection and to one value.</summary>
internal static class Duck
{
    internal static DuckDBConnection Open(string connectionString = "Data Source=:memory:")
    {
        var connection = new DuckDBConnection(connectionString);
        connection.Open();
        return connection;
    }

    internal static DuckDBCommand Command(
        this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = new DuckDBCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    internal static int Execute(
        this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    internal static object? Scalar(
        this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar();
    }

    /// <summary>The first value of the first row, as <typeparamref name="T"/>.</summary>
    internal static T Field<T>(
        this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }
}
