using System.CommandLine;

namespace Sparkify.Cli.Options;

/// <summary>A server, by its address. What was written is never repeated: it may hold a password.</summary>
internal sealed class AddressOption : Option<SparkifyWarehouse?>
{
    public AddressOption(string name, string description, SparkifyEngine engine)
        : base(name)
    {
        Description = description;
        HelpName = "ADDRESS";
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (SparkifyWarehouse.TryParseAddress(engine, text, out var server))
                return server;
            result.AddError(HasPassword(text)
                ? $"{name} has a password in it, where others can read it. Leave it away: you are asked for it, or set "
                    + "PGPASSWORD or PGPASSFILE."
                : $"{name} is no address; it must be [USER@]HOST[:PORT]/DATABASE[?sslmode=MODE], as in "
                    + "ana@db.example.com/music.");
            return null;
        };
    }

    private static bool HasPassword(string text)
    {
        var user = text[(text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..];
        return user.LastIndexOf('@') is > 0 and var end && user[..end].Contains(':', StringComparison.Ordinal);
    }
}
