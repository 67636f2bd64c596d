namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>Ends a statement with an error for the client.</summary>
internal class SqlErrorException(SqlError error) : Exception(error.Message)
{
    public SqlErrorException(string state, string message, string? detail = null)
        : this(new SqlError(state, message, detail))
    {
    }

    public SqlError Error { get; } = error;
}
