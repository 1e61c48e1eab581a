@echo off
rem Starts Pharos from its sources: builds what is missing or older than them, then runs the JVM.
rem   pharos [OPTIONS]      the desktop console, by itself with a server of its own; its options are --data DIR,
rem                         --no-sample, --server URL, --preferences FILE, --logs FILE and --log-rows N
rem   pharos COMMAND ...    the command line; pharos --help lists the commands
rem The build writes to stderr only. PHAROS_JAVA_HOME, if set, names the JDK to use.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"

set "module=app-server"
set "modules=shared-model,shared-client,app-server"
set "options=server"
set "main=io.pharos.server.Main"
set "desktop="
for %%o in ("" "--data" "--no-sample" "--server" "--preferences" "--logs" "--log-rows") do if "%~1"=="%%~o" set "desktop=yes"
if defined desktop (
    set "module=app-desktop"
    set "modules=shared-model,shared-client,app-server,app-desktop"
    set "options=desktop"
    set "main=io.pharos.desktop.Main"
)
set "classpath_args=%root%\%module%\target\classpath.args"

set "jdk="
if defined PHAROS_JAVA_HOME (
    call :try "%PHAROS_JAVA_HOME%"
    if not defined jdk (
        echo pharos: PHAROS_JAVA_HOME is %PHAROS_JAVA_HOME%, where no JDK 25 or newer is.>&2
        exit /b 1
    )
)
if not defined jdk if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%j in ('where javac 2^>nul') do call :try "%%~dpj.."
for %%v in ("Java" "Eclipse Adoptium" "Amazon Corretto" "BellSoft" "Zulu" "Microsoft") do (
    for /d %%d in ("%ProgramFiles%\%%~v\*") do call :try "%%~d"
)
for /d %%d in ("%USERPROFILE%\.jdks\*" "%USERPROFILE%\.gradle\jdks\*") do call :try "%%~d"
if not defined jdk (
    echo pharos: Pharos needs JDK 25 or newer: install one, for example Eclipse Temurin 25, or set PHAROS_JAVA_HOME to its folder. Looked at JAVA_HOME, PATH, %ProgramFiles%\{Java,Eclipse Adoptium,Amazon Corretto,BellSoft,Zulu,Microsoft}, .jdks and .gradle\jdks.>&2
    exit /b 1
)

rem Exit code 1 says that the class path of the last build is missing or older than a source.
powershell -NoProfile -NonInteractive -Command "$c = Get-Item -LiteralPath $env:classpath_args -ErrorAction SilentlyContinue; if (-not $c) { exit 1 }; Set-Location -LiteralPath $env:root; $all = @('pom.xml', '.mvn') + ($env:modules.Split(',') | ForEach-Object { $_ + '\pom.xml'; $_ + '\src\main' }); foreach ($f in Get-Item $all -Force) { if ($f.LastWriteTime -gt $c.LastWriteTime) { exit 1 }; if ($f.PSIsContainer) { foreach ($g in Get-ChildItem -LiteralPath $f.FullName -Recurse -Force) { if ($g.LastWriteTime -gt $c.LastWriteTime) { exit 1 } } } }"
if errorlevel 1 (
    where mvn >nul 2>&1
    if errorlevel 1 (
        echo pharos: Pharos must be built and mvn is not on the PATH: install Maven 3.8 or newer.>&2
        exit /b 1
    )
    echo pharos: building, because sources are newer than the last build or there was none ...>&2
    call :build
    if errorlevel 1 (
        echo pharos: The build failed; see above.>&2
        exit /b 1
    )
)

"%jdk%\bin\java" "@%root%\launch\%options%.args" "@%classpath_args%" %main% %*
exit /b %errorlevel%

:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1 && set "jdk=%~1"
exit /b 0

:build
set "JAVA25_HOME=%jdk%"
pushd "%root%"
call mvn -q -B -Dmaven.test.skip=true -pl %module% -am package 1>&2 <nul
set "code=%errorlevel%"
popd
exit /b %code%
