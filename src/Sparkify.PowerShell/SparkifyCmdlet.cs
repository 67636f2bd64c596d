using System.Management.Automation;

namespace Sparkify.PowerShell;

/// <summary>
/// What every cmdlet of the module is: its work runs on other threads, stops with the pipeline, tells how it goes, and
/// ends in objects or in an error with a stable id.
/// </summary>
public abstract class SparkifyCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>
    /// Whether -Debug was given, and -Verbose not. PowerShell would stop and ask at every verbose message then.
    /// </summary>
    internal bool AsksForDebugAlone =>
        MyInvocation.BoundParameters.ContainsKey("Debug") && !MyInvocation.BoundParameters.ContainsKey("Verbose");

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ctrl-C, or the end of the runspace: the engine's work is cancelled.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Lets go of what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is disposed of, not finalized.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <summary>Handles one input object; its error is written, and the next one's turn comes.</summary>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <summary>Handles one input object, on the pipeline's thread.</summary>
    private protected abstract void Process();

    /// <summary>Whether it is only to be said what would be done.</summary>
    private protected bool IsWhatIf => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? given
            : GetVariableValue("WhatIfPreference"));

    /// <summary>Does a piece of the engine's work and writes what it gives, or the error it ends with.</summary>
    private protected void Write<T>(Func<IReporter, CancellationToken, Task<T>> work) =>
        Run(async (pipeline, token) => pipeline.WriteObject(await work(pipeline, token).ConfigureAwait(false)));

    /// <summary>Does work that writes to the pipeline itself.</summary>
    /// <returns>Whether it came to its end; if not, the error is written.</returns>
    private protected bool Run(Func<Pipeline, CancellationToken, Task> work) =>
        Guard(() => Pipeline.Run(this, work, _stop.Token));

    private bool Guard(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SparkifyException exception)
        {
            WriteError(exception.ToErrorRecord());
            return false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
