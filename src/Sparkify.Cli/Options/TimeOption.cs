using System.CommandLine;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Options;

/// <summary>A day or a time, UTC unless it says otherwise.</summary>
internal sealed class TimeOption : Option<DateTime?>
{
    public TimeOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "TIME";
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (UtcTime.TryParse(text, out var time))
                return time;
            result.AddError($"{name} is '{text}'; {UtcTime.Expected}.");
            return null;
        };
    }
}
