@echo off
setlocal
pushd "%~dp0"
if not exist "site\index.html" goto unpack
py -3 -c "import sys; sys.exit(sys.version_info < (3, 8))" >nul 2>&1
if not errorlevel 1 goto launcher
python -c "import sys; sys.exit(sys.version_info < (3, 8))" >nul 2>&1
if not errorlevel 1 goto python
echo.
echo Auf diesem Rechner wurde kein Python 3.8 oder neuer gefunden.
echo Lesen geht auch ohne: Katalog.html oeffnen. Die Suche braucht Python;
echo die IT kann es bereitstellen, mehr steht in START-HIER.txt.
echo.
echo No Python 3.8 or newer was found on this computer.
echo You can read without it: open Katalog.html. The search needs Python;
echo your IT can provide it, see READ-ME-FIRST.txt.
echo.
pause
goto end
:launcher
py -3 start.py %*
goto end
:python
python start.py %*
goto end
:unpack
echo Bitte die ZIP-Datei zuerst ganz entpacken (rechte Maustaste, Alle extrahieren).
echo Please unpack the whole ZIP file first (right mouse button, Extract All).
pause
:end
popd
