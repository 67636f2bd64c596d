using System.CommandLine;
using System.Globalization;

namespace Sparkify.Cli.Options;

/// <summary>A whole number within bounds; what is wrong with it is said by the option's name and its value.</summary>
internal sealed class NumberOption : Option<long?>
{
    public NumberOption(string name, string description, long least, long most, long? byDefault = null)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        if (byDefault is not null)
            DefaultValueFactory = _ => byDefault;
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(
                CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be a whole number {Bounds(least, most)}."));
            return null;
        };
    }

    private static string Bounds(long least, long most) => most is int.MaxValue or long.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"of {least:N0} or more")
        : string.Create(CultureInfo.InvariantCulture, $"from {least:N0} to {most:N0}");
}
