using System.CommandLine;

namespace Sparkify.Cli.Options;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceOption : Option<string?>
{
    public ChoiceOption(string name, string description, params string[] words)
        : base(name)
    {
        Description = description;
        HelpName = string.Join('|', words);
        CompletionSources.Add(words);
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var word = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (word is null)
                result.AddError($"{name} is '{text}'; it must be one of {string.Join(", ", words)}.");
            return word;
        };
    }
}
