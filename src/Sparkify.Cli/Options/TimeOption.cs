using System.CommandLine;
using System.Globalization;

namespace Sparkify.Cli.Options;

/// <summary>A day or a time, UTC unless it says otherwise.</summary>
internal sealed class TimeOption : Option<DateTime?>
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public TimeOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "TIME";
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (DateTime.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                return time;
            }

            result.AddError($"{name} is '{text}'; it must be a day or a time, as in 2018-11-15 or 2018-11-15T08:30.");
            return null;
        };
    }
}
