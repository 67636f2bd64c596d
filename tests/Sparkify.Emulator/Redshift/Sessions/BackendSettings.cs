using System.Globalization;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>The settings of a session: what the backend is told, and what the client hears of them.</summary>
internal static class BackendSettings
{
    private const string ServerVersion = "server_version";

    // What the PostgreSQL of 8.0 does not report.
    private static readonly HashSet<string> Unknown =
    [
        "in_hot_standby", "default_transaction_read_only", "standard_conforming_strings", "IntervalStyle",
        "scram_iterations",
    ];

    /// <summary>What the client asked for, and what makes a session of PostgreSQL like one of Redshift.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(
        Dictionary<string, string> parameters, SessionContext context)
    {
        var settings = new Dictionary<string, string>(parameters)
        {
            ["user"] = context.User,
            ["database"] = context.Database,
            // Redshift's databases are at the level SNAPSHOT.
            ["default_transaction_isolation"] = "repeatable read",
            ["standard_conforming_strings"] = "off",
            ["escape_string_warning"] = "off",
            ["redshift.slices"] = context.Server.Options.Slices.ToString(CultureInfo.InvariantCulture),
        };
        settings.TryAdd("TimeZone", context.Server.Options.TimeZone);
        return settings;
    }

    /// <summary>What the backend says of itself, as Redshift would.</summary>
    public static IEnumerable<Message> Greeting(IEnumerable<Message> greeting) => greeting
        .Where(message => message.Type != Message.ParameterStatus || !Unknown.Contains(Name(message)))
        .Select(message => message.Type == Message.ParameterStatus && Name(message) == ServerVersion
            ? new Message(
                Message.ParameterStatus, new BodyWriter().Text(ServerVersion).Text(RedshiftVersion.Server).ToArray())
            : message);

    private static string Name(Message message) => new BodyReader(message.Body).Text();
}
