using System.Text;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>What the server answers instead of a result.</summary>
internal sealed record SqlError(string State, string Message, string? Detail = null, string Severity = "ERROR")
{
    public const string SyntaxError = "42601";
    public const string NotSupported = "0A000";
    public const string ActiveTransaction = "25001";
    public const string Canceled = "57014";
    public const string InternalError = "XX000";

    /// <summary>Another transaction was first, as Redshift says it: error 1023.</summary>
    public static SqlError Serialization(string table) =>
        new(InternalError, "1023", $"Serializable isolation violation on table - {table}, " +
            "transactions forming the cycle are: 1, 2 (pid: 1)");

    /// <summary>What a cancelled query ends with.</summary>
    public static SqlError CanceledQuery { get; } = new(Canceled, "Query (1) canceled on user's request");

    /// <summary>The body of an ErrorResponse.</summary>
    public byte[] Body()
    {
        var body = new BodyWriter()
            .Byte((byte)'S').Text(Severity).Byte((byte)'C').Text(State).Byte((byte)'M').Text(Message);
        if (Detail is not null)
            body.Byte((byte)'D').Text(Detail);
        return body.Byte(0).ToArray();
    }

    /// <summary>What an ErrorResponse says.</summary>
    public static SqlError Parse(byte[] body)
    {
        var fields = new Dictionary<char, string>();
        foreach (var field in Encoding.UTF8.GetString(body).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            fields[field[0]] = field[1..];
        return new SqlError(
            fields.GetValueOrDefault('C', ""),
            fields.GetValueOrDefault('M', ""),
            fields.GetValueOrDefault('D'),
            fields.GetValueOrDefault('S', "ERROR"));
    }

    /// <summary>A backend's error in Redshift's words, where they differ.</summary>
    public SqlError AsRedshift() => State switch
    {
        "40001" => Serialization("0"),
        Canceled => CanceledQuery,
        "21000" when Message.StartsWith("MERGE", StringComparison.Ordinal) =>
            new SqlError(InternalError, "Found multiple matches to update the same tuple."),
        _ => this,
    };
}
