using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Completion;

/// <summary>Completes the names of tables.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Catalog.TableNames.Order(StringComparer.Ordinal).Select(name => (name, name)).Matching(wordToComplete);
}
