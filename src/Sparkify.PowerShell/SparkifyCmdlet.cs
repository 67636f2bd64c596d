using System.Management.Automation;
using Sparkify.Engine.Reporting.Ci;

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

    /// <summary>The system of continuous integration that reads the log.</summary>
    internal CiOutput Ci { get; } = CiOutput.Find();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Writes a line that such a system reads: to the host, as Write-Host does, so it is in the log and no result.
    /// </summary>
    internal void Say(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    /// <summary>The name of a command or a parameter that a message mentions; null where there is none.</summary>
    internal string? NameOf(string reference) => reference switch
    {
        ['-', '-', ..] => null,
        ['-', .. var parameter] => MyInvocation.MyCommand.Parameters.ContainsKey(parameter) ? reference : null,
        _ => reference,
    };

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

    /// <summary>Whether a question is lifted, and nothing else: -WhatIf says what would be done all the same.</summary>
    private protected bool IsForced(SwitchParameter force) =>
        force && !IsWhatIf && !MyInvocation.BoundParameters.ContainsKey("Confirm");

    /// <summary>Whether the user wants to be asked, or told, also about what has no high impact.</summary>
    private protected bool Asks() =>
        MyInvocation.BoundParameters.ContainsKey("Confirm") || MyInvocation.BoundParameters.ContainsKey("WhatIf")
        || LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"))
        || LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference", ConfirmImpact.High))
            is ConfirmImpact.Low or ConfirmImpact.Medium;

    /// <summary>
    /// Looks what would happen, and says so under -WhatIf and in the question; where nobody is asked, it does not look.
    /// </summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What happens, for a message of -Verbose.</param>
    /// <param name="describe">Looks and describes; its error is written, and nothing is asked.</param>
    /// <param name="isAsked">Whether there is a question, or -WhatIf.</param>
    private protected bool IsApproved(
        string target, string action, Func<IReporter, CancellationToken, Task<string>> describe, bool isAsked) =>
        (!isAsked
            || Run(async (pipeline, token) => action = await describe(pipeline, token).ConfigureAwait(false)))
        && ShouldProcess(target, action);

    /// <summary>Whether what has a high impact is asked about, or only described.</summary>
    private protected bool AsksOfHighImpact() =>
        IsWhatIf
        || (MyInvocation.BoundParameters.TryGetValue("Confirm", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference", ConfirmImpact.High))
                is not ConfirmImpact.None);

    /// <summary>Does a piece of the engine's work and writes what it gives, or the error it ends with.</summary>
    private protected void Write<T>(Func<IReporter, CancellationToken, Task<T>> work) =>
        Run(async (pipeline, token) => pipeline.WriteObject(await work(pipeline, token).ConfigureAwait(false)));

    /// <summary>Does work that writes to the pipeline itself.</summary>
    /// <returns>Whether it came to its end; if not, the error is written.</returns>
    private protected bool Run(Func<Pipeline, CancellationToken, Task> work) =>
        Guard(() => Pipeline.Run(this, work, _stop.Token));

    /// <summary>Writes an error, and tells the system of continuous integration, unless nobody is to see errors.</summary>
    private protected void WriteError(SparkifyException exception)
    {
        exception.NamedBy(NameOf);
        if (ErrorAction is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore))
        {
            foreach (var line in Ci.Error(exception))
                Say(line);
        }

        WriteError(exception.ToErrorRecord());
    }

    private ActionPreference ErrorAction =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(
            MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given)
                ? given
                : GetVariableValue("ErrorActionPreference"),
            out var action) ? action : ActionPreference.Continue;

    /// <summary>Does the work, and writes the error it ends with.</summary>
    private protected bool Guard(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SparkifyException exception)
        {
            WriteError(exception);
            return false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
