using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Completion;

/// <summary>Completes the ids of the latest runs, telling when each began and how it ended.</summary>
public sealed class RunIdCompleter : IArgumentCompleter
{
    private const int Most = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var asked = Catalog.RunsAsync(Warehouse(fakeBoundParameters), null, Most, null, patience.Token);
            return asked.GetAwaiter().GetResult()
                .Select(run => (run.RunId, $"{run.StartedAt:yyyy-MM-dd HH:mm:ss} {run.Status}"))
                .Matching(wordToComplete);
        }
        catch (Exception exception) when (exception is SparkifyException or OperationCanceledException)
        {
            // A key that completes nothing is better than an error in the middle of a line.
            return [];
        }
    }

    // What stands on the line is not converted yet, and only a pipeline knows where the session is.
    private static SparkifyWarehouse Warehouse(IDictionary bound)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        var context = (EngineIntrinsics)shell.AddScript("$ExecutionContext").Invoke()[0].BaseObject;
        var named = new WarehouseTransformationAttribute().Transform(context, bound[nameof(WarehouseCmdlet.Warehouse)]);
        return named as SparkifyWarehouse ?? DefaultWarehouse.Current ?? Paths.DefaultWarehouse(context.SessionState);
    }
}
